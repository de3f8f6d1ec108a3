public class Main {
    static int find(Shelf shelf, int number) {
        int first = 0;
        int last = shelf.size() - 1;
        while (first <= last) {
            int middle = first + (last - first) / 2;
            int seen = shelf.numberAt(middle);
            if (seen == number) {
                return middle;
            }
            if (seen < number) {
                first = middle + 1;
            } else {
                last = middle - 1;
            }
        }
        return -1;
    }

    /// How many looks it takes to search for a number.
    static int looksFor(Shelf shelf, int number) {
        find(shelf, number);
        return shelf.looks();
    }

    public static void main(String[] args) {
        System.out.println(looksFor(Shelf.ofEvenNumbers(1000), 1998) + " looks");
    }
}
