package dev.prismo.app;
public final class Prismo { public static void main(String[] a) { System.out.println(System.getProperty("java.class.path").length() + " " + ModuleLayer.boot().findModule("javafx.web")); } }
