"""The settings that administrators are offered: one `Setting` an option, with its words."""

from app.accounts.choices import BANNED_DOMAINS, DISPOSABLE, REGISTRATION
from app.admin.choices import Group, Setting
from app.admin.kinds import Choice, Flag, Lines, Question
from app.core.i18n.marks import N_
from app.guests.choices import MODE, QUESTION, REVIEW

SETTINGS = (
    Group(
        N_("Registration"),
        (
            Setting(
                REGISTRATION,
                N_("Who may register"),
                Choice(
                    (
                        ("open", N_("Whoever confirms an address")),
                        ("approval", N_("Whoever confirms an address, once approved")),
                        ("closed", N_("Nobody")),
                    )
                ),
            ),
            Setting(
                DISPOSABLE,
                N_("Addresses that last ten minutes"),
                Choice((("refused", N_("Refuse them")), ("taken", N_("Take them")))),
            ),
            Setting(
                BANNED_DOMAINS,
                N_("Domains that may neither register nor write"),
                Lines(),
                N_("One a line, such as example.org; what is below a domain counts too."),
            ),
        ),
    ),
    Group(
        N_("Guests"),
        (
            Setting(
                MODE,
                N_("How guests write, where a forum says nothing else"),
                Choice(
                    (
                        ("confirm", N_("With a confirmed address")),
                        ("register", N_("With an account, made afterwards")),
                        ("off", N_("Not at all")),
                    )
                ),
            ),
            Setting(
                REVIEW,
                N_("A moderator reads the first message of an address"),
                Flag(),
            ),
            Setting(
                QUESTION,
                N_("A question that keeps programs out"),
                Question(),
                N_("Case and accents do not matter. Leave both empty to ask nothing."),
            ),
        ),
    ),
)
