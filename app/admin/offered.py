"""The settings that administrators are offered: one `Setting` an option, with its words."""

from app.accounts.choices import REGISTRATION
from app.admin.choices import Group, Setting
from app.admin.kinds import Choice
from app.core.i18n.marks import N_

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
        ),
    ),
)
