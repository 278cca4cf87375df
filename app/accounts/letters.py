"""Accounts: the letters that this room sends, in the language of whom they are for."""

from app.core.backends.mail import Action, Words
from app.core.i18n import words


def registered(name: str, path: str) -> Words:
    """Ask whether an address is that of who registered with it."""
    _ = words.gettext
    return Words(
        subject=_("Confirm your registration"),
        paragraphs=(
            _("Hello,"),
            _("Somebody, probably you, registered here as «%(name)s» with this address.")
            % {"name": name},
            _("Open this link to confirm; it works for two days."),
        ),
        action=Action(_("Confirm my registration"), path),
        notes=(
            _(
                "If it was not you, or the name is not the one that you chose, do nothing: "
                "without confirmation there is no account."
            ),
        ),
    )


def known_already() -> Words:
    """Tell a member that somebody tried to register with their address."""
    _ = words.gettext
    return Words(
        subject=_("You have an account already"),
        paragraphs=(
            _("Hello,"),
            _(
                "Somebody, probably you, tried to register here with this address. It has "
                "an account already: sign in with it. Where you do not remember its "
                "password, the sign-in page leads to a new one."
            ),
        ),
        action=Action(_("Sign in"), "/login"),
        notes=(_("If it was not you, do nothing: your account did not change."),),
    )


def awaiting() -> Words:
    """Tell somebody that a moderator will look at their registration."""
    _ = words.gettext
    return Words(
        subject=_("Your registration is being looked at"),
        paragraphs=(
            _("Hello,"),
            _(
                "Your address is confirmed. A moderator will now look at your "
                "registration: you will receive a letter with the answer."
            ),
        ),
    )


def approved(name: str) -> Words:
    """Tell somebody that they are a member now."""
    _ = words.gettext
    return Words(
        subject=_("Welcome: your registration is accepted"),
        paragraphs=(
            _("Hello,"),
            _("Your account «%(name)s» is open. You may now sign in.") % {"name": name},
        ),
        action=Action(_("Sign in"), "/login"),
    )


def not_approved(reason: str) -> Words:
    """Tell somebody that they will not be a member, and why."""
    _ = words.gettext
    return Words(
        subject=_("Your registration was not accepted"),
        paragraphs=(
            _("Hello,"),
            _("A moderator did not accept your registration. Nothing is kept of it."),
        ),
        said=reason or None,
    )


def reset(path: str) -> Words:
    """Lead a member to a new password."""
    _ = words.gettext
    return Words(
        subject=_("Choose a new password"),
        paragraphs=(
            _("Hello,"),
            _("Somebody, probably you, asked for a new password of your account here."),
            _("Open this link to choose one; it works for one hour."),
        ),
        action=Action(_("Choose a new password"), path),
        notes=(_("If it was not you, do nothing: your password stays as it is."),),
    )


def password_changed() -> Words:
    """Tell a member that their password is another one now."""
    _ = words.gettext
    return Words(
        subject=_("Your password was changed"),
        paragraphs=(
            _("Hello,"),
            _(
                "The password of your account here was changed a moment ago, and every "
                "other browser signed out. If it was not you, choose a new one at once."
            ),
        ),
        action=Action(_("Choose a new password"), "/password"),
    )


def new_address(path: str) -> Words:
    """Ask whether a new address is the member's."""
    _ = words.gettext
    return Words(
        subject=_("Confirm your new address"),
        paragraphs=(
            _("Hello,"),
            _(
                "A member asked to use this address for their account here. Open this "
                "link if it was you; it works for two days."
            ),
        ),
        action=Action(_("Confirm this address"), path),
        notes=(_("If it was not you, do nothing: this address will not be used."),),
    )


def old_address(masked: str, path: str) -> Words:
    """Tell a member at the old address that a new one was asked for, and ask for a yes."""
    _ = words.gettext
    return Words(
        subject=_("Your address is about to change"),
        paragraphs=(
            _("Hello,"),
            _(
                "Somebody, probably you, asked that your account here use another address: "
                "%(address)s. Nothing changes before you agree from this address too."
            )
            % {"address": masked},
            _("Open this link to agree or to refuse; it works for two days."),
        ),
        action=Action(_("Agree or refuse"), path),
        notes=(
            _(
                "If it was not you, somebody else uses your account: open the link and "
                "refuse. Every browser is then signed out and you choose a new password."
            ),
        ),
    )


def address_changed(masked: str) -> Words:
    """Tell a member at the old address that letters go to the new one from now on."""
    _ = words.gettext
    return Words(
        subject=_("Your address was changed"),
        paragraphs=(
            _("Hello,"),
            _("Your account here now uses another address: %(address)s.")
            % {"address": masked},
        ),
    )
