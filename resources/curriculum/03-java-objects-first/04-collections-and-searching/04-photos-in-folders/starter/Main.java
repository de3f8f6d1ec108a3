import java.util.List;

public class Main {
    static Item example() {
        return new Folder("all", List.of(
                new Photo("cat.jpg", 7),
                new Folder("sea", List.of(new Photo("boat.jpg", 3), new Photo("crab.jpg", 9))),
                new Photo("snow.jpg", 2)));
    }

    static int size(Item item) {
        return switch (item) {
            case Photo photo -> photo.size();
            case Folder folder -> 0;
        };
    }

    static List<String> photos(Item item) {
        return List.of(item.name());
    }

    static String largest(Item item) {
        return "none";
    }

    public static void main(String[] args) {
        System.out.println(size(example()));
        System.out.println(photos(example()));
        System.out.println(largest(example()));
    }
}
