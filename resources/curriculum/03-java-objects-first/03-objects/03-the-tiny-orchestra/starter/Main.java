import java.util.ArrayList;
import java.util.List;

public class Main {
    static List<String> concert(List<Instrument> instruments, int beats) {
        List<String> heard = new ArrayList<>();
        return heard;
    }

    public static void main(String[] args) {
        System.out.println(concert(List.of(new Drum(2), new Flute("CDE")), 4));
    }
}
