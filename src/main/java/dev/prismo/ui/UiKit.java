package dev.prismo.ui;

import dev.prismo.learn.Tasks;

/// What nearly every view needs, in one hand. Models take the single parts they use instead.
public record UiKit(
        Messages messages,
        Problems problems,
        Tasks tasks,
        Choices choices,
        Theme theme,
        KeyTable keys,
        StatusBar status,
        Toasts toasts,
        Dialogs dialogs,
        Session session) {

    /// Everything that follows from the tasks, the choices and the theme.
    public static UiKit of(Tasks tasks, Choices choices, Theme theme) {
        Messages messages = new Messages(choices.language().get());
        return new UiKit(
                messages,
                new Problems(messages),
                tasks,
                choices,
                theme,
                new KeyTable(messages),
                new StatusBar(),
                new Toasts(tasks),
                new Dialogs(),
                new Session());
    }

    public String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
