package dev.prismo.ui.editor;

/// Lines from `first` to `last`, both counted from 0 and included.
record LineRange(int first, int last) {
    static final LineRange ALL = new LineRange(0, Integer.MAX_VALUE - 1);
}
