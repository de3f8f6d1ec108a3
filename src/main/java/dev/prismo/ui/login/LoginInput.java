package dev.prismo.ui.login;

import dev.prismo.ui.Messages;
import dev.prismo.ui.login.LoginModel.Way;
import java.util.List;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is typed into the forms, and what is wrong with it. All forms share it, so that nobody types an address twice.
final class LoginInput {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private final Messages messages;
    private final Entry name = new Entry();
    private final Entry email = new Entry();
    private final Entry password = new Entry();
    private final Entry code = new Entry();
    private final ReadOnlyObjectWrapper<PasswordStrength> strength =
            new ReadOnlyObjectWrapper<>(PasswordStrength.NONE);

    LoginInput(Messages messages) {
        this.messages = messages;
        email.text.subscribe((_, _) -> rate());
        password.text.subscribe((_, _) -> rate());
    }

    /// One field. What is wrong with it is forgotten as soon as it changes.
    static final class Entry {
        private final StringProperty text = new SimpleStringProperty("");
        private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

        private Entry() {
            text.subscribe((_, _) -> error.set(""));
        }

        StringProperty text() {
            return text;
        }

        ReadOnlyStringProperty error() {
            return error.getReadOnlyProperty();
        }

        void refuse(String why) {
            error.set(why);
        }
    }

    Entry name() {
        return name;
    }

    Entry email() {
        return email;
    }

    Entry password() {
        return password;
    }

    Entry code() {
        return code;
    }

    ReadOnlyObjectProperty<PasswordStrength> strength() {
        return strength.getReadOnlyProperty();
    }

    String calledName() {
        return name.text.get().strip();
    }

    String address() {
        return email.text.get().strip();
    }

    /// The code without the spaces that some messages show it with.
    String digits() {
        return code.text.get().replaceAll("\\s", "");
    }

    void forgetErrors() {
        List.of(name, email, password, code).forEach(entry -> entry.error.set(""));
    }

    /// Says beside each field what it lacks for going this way, and returns whether none does.
    boolean isComplete(Way way) {
        forgetErrors();
        if (way == Way.SIGN_UP && name.text.get().isBlank()) {
            name.refuse(messages.text("login.name.missing"));
        }
        if (way != Way.LOCAL && !EMAIL.matcher(address()).matches()) {
            email.refuse(messages.text("login.email.invalid"));
        }
        if (way == Way.SIGN_IN && password.text.get().isEmpty()) {
            password.refuse(messages.text("login.password.missing"));
        }
        if ((way == Way.SIGN_UP || way == Way.NEW_PASSWORD)
                && password.text.get().length() < PasswordStrength.SHORTEST) {
            password.refuse(messages.text("login.password.short", PasswordStrength.SHORTEST));
        }
        if (way.takesCode() && digits().isEmpty()) {
            code.refuse(messages.text("login.code.missing"));
        }
        return List.of(name, email, password, code).stream().allMatch(entry -> entry.error.get().isEmpty());
    }

    private void rate() {
        strength.set(PasswordStrength.of(password.text.get(), email.text.get()));
    }
}
