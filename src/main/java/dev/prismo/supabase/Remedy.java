package dev.prismo.supabase;

/// What the person in front of the screen can do about a failure.
public enum Remedy {
    /// Address or password is wrong.
    CHECK_CREDENTIALS,
    /// Open the message that confirms the address.
    CONFIRM_ADDRESS,
    /// The session is over.
    SIGN_IN_AGAIN,
    /// The address has an account: sign in, or take another.
    USE_ANOTHER_ADDRESS,
    CHOOSE_ANOTHER_PASSWORD,
    /// The code or link is wrong, used or too old: ask for a new one.
    GET_A_NEW_CODE,
    /// The browser's part of the sign-in came to nothing: start it again.
    START_SIGN_IN_AGAIN,
    /// A second factor must be shown first, or again.
    VERIFY_SECOND_FACTOR,
    /// Prove that it is still you, by the code in a message.
    REAUTHENTICATE,
    WAIT,
    /// What was entered does not do.
    CORRECT_INPUT,
    /// The server does not offer it, or not to you; whoever runs it can change that.
    ASK_ADMINISTRATOR,
    CHECK_NETWORK,
    /// The network shows a page of its own before it lets anybody through.
    SIGN_IN_TO_NETWORK,
    SET_CLOCK,
    /// The address or key of the project in the configuration is wrong.
    CHECK_CONFIGURATION,
    TRY_LATER,
    /// Somebody else was faster, or it is there already: look again.
    RELOAD,
    /// It is a mistake in the program.
    REPORT
}
