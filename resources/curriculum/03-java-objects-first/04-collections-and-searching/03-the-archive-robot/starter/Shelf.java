import java.util.stream.IntStream;

/// Boxes in the order of their numbers. It counts how often somebody looks at one.
class Shelf {
    private final int[] numbers;
    private int looks;

    Shelf(int... numbers) {
        this.numbers = numbers;
    }

    /// A shelf with the boxes 0, 2, 4 and so on.
    static Shelf ofEvenNumbers(int size) {
        return new Shelf(IntStream.range(0, size).map(i -> 2 * i).toArray());
    }

    int size() {
        return numbers.length;
    }

    int numberAt(int place) {
        looks++;
        return numbers[place];
    }

    int looks() {
        return looks;
    }
}
