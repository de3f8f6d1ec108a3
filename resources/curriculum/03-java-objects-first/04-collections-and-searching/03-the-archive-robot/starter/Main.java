public class Main {
    static int find(Shelf shelf, int number) {
        for (int place = 0; place < shelf.size(); place++) {
            if (shelf.numberAt(place) == number) {
                return place;
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
