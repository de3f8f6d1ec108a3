interface Instrument {
    String play(int beat);
}

record Drum(int every) implements Instrument {
    public String play(int beat) {
        return "boom";
    }
}

record Flute(String tune) implements Instrument {
    public String play(int beat) {
        return tune;
    }
}

record Echo(Instrument instrument) implements Instrument {
    public String play(int beat) {
        return "-";
    }
}
