import java.util.List;

sealed interface Item permits Photo, Folder {
    String name();
}

record Photo(String name, int size) implements Item {}

record Folder(String name, List<Item> items) implements Item {}
