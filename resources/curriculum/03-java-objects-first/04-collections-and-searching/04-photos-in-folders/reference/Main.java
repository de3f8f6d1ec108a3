import java.util.List;
import java.util.stream.Stream;

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
            case Folder folder -> folder.items().stream().mapToInt(Main::size).sum();
        };
    }

    static List<String> photos(Item item) {
        return switch (item) {
            case Photo photo -> List.of(photo.name());
            case Folder folder -> folder.items().stream()
                    .flatMap(inside -> photos(inside).stream())
                    .map(path -> folder.name() + "/" + path)
                    .toList();
        };
    }

    static String largest(Item item) {
        return all(item).reduce((best, photo) -> photo.size() > best.size() ? photo : best)
                .map(Photo::name)
                .orElse("none");
    }

    private static Stream<Photo> all(Item item) {
        return switch (item) {
            case Photo photo -> Stream.of(photo);
            case Folder folder -> folder.items().stream().flatMap(Main::all);
        };
    }

    public static void main(String[] args) {
        System.out.println(size(example()));
        System.out.println(photos(example()));
        System.out.println(largest(example()));
    }
}
