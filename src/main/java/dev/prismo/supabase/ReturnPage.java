package dev.prismo.supabase;

/// What the browser shows when it is sent back to this program: plain texts in the user's language.
///
/// @param language as in the `lang` of HTML, such as `en` or `zh-CN`
/// @param title the name of the program
/// @param succeeded that the sign-in is done and the tab can be closed
/// @param failed that it is not, and that the program says why
public record ReturnPage(String language, String title, String succeeded, String failed) {}
