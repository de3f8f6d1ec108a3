interface Instrument {
    String play(int beat);
}

record Drum(int every) implements Instrument {
    public String play(int beat) {
        return beat % every == 0 ? "boom" : "-";
    }
}

record Flute(String tune) implements Instrument {
    public String play(int beat) {
        return String.valueOf(tune.charAt(beat % tune.length()));
    }
}

record Echo(Instrument instrument) implements Instrument {
    public String play(int beat) {
        return beat == 0 ? "-" : instrument.play(beat - 1);
    }
}
