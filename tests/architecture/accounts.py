"""Sample addresses for every route of the room `accounts`."""

from collections.abc import Mapping

from tests.architecture.places import Place
from tests.factories import filling
from tests.factories.forum import PASSWORD
from tests.factories.guests import LINK
from tests.factories.house import RECOVERY_CODE, TOKEN


def ticket(number: int) -> str:
    """Return what the browser of somebody who registered knows the registration by."""
    return filling.signed("registered", str(number))


def newcomer() -> dict[str, str]:
    """Return what somebody sends who registers."""
    return {
        "name": "Françoise",
        "email": "francoise@example.org",
        "password": PASSWORD,
        "stamp": filling.stamp(),
        "website": "",
    }


PLACES: Mapping[str, Place] = {
    "accounts.sign_in_form": Place(lambda _: ["/login", "/login?next=/x"], is_page=True),
    "accounts.open_link": Place(
        lambda _: [f"/confirm/{TOKEN}", f"/confirm/{LINK}"],
        is_page=True,
        lost=lambda _: [f"/confirm/{'x' * 43}"],
    ),
    "accounts.register_form": Place(lambda _: ["/register"], is_page=True),
    "accounts.registered": Place(
        lambda house: [f"/register/sent?ticket={ticket(house.registration)}"],
        is_page=True,
        lost=lambda _: ["/register/sent", "/register/sent?ticket=x"],
    ),
    "accounts.waiting": Place(lambda _: ["/register/waiting"], is_page=True),
    "accounts.agreed": Place(
        lambda _: ["/confirm", "/confirm?what=changed", "/confirm?what=refused"],
        is_page=True,
    ),
    "accounts.reset_form": Place(lambda _: ["/password", "/password?sent=1"], is_page=True),
    "accounts.security": Place(
        lambda _: [], is_page=True, inside=lambda _: ["/account/security"]
    ),
    "accounts.codes": Place(
        lambda _: [], is_page=True, inside=lambda _: ["/account/codes"]
    ),
    "accounts.new_password_form": Place(
        lambda _: [], is_page=True, inside=lambda _: ["/account/password"]
    ),
    "accounts.new_address_form": Place(
        lambda _: [], is_page=True, inside=lambda _: ["/account/address"]
    ),
    "accounts.welcome": Place(
        lambda _: [], is_page=True, inside=lambda _: ["/account/welcome"]
    ),
    "accounts.prove_form": Place(
        lambda _: [], is_page=True, inside=lambda _: ["/account/confirm"]
    ),
    "accounts.sign_out_form": Place(lambda _: ["/logout"], is_page=True),
    "accounts.profile": Place(
        lambda house: [f"/profile/{house.member}-anne/"], is_page=True
    ),
    "accounts.profile_page": Place(
        lambda house: [
            f"/profile/{house.member}-anne/posts/page/2/",
            f"/profile/{house.member}-anne/posts/page/3/",
        ],
        is_page=True,
        lost=lambda house: [f"/profile/{house.member}-anne/files/page/9/"],
    ),
    "accounts.edit_profile": Place(lambda _: ["/account/profile"], is_page=True),
    "accounts.data": Place(lambda _: ["/account/data"], is_page=True),
    "accounts.picture": Place(lambda house: [f"/avatar/{house.member}-{house.picture}"]),
    "accounts.large_picture": Place(
        lambda house: [f"/avatar/{house.member}-{house.picture}/large"],
        lost=lambda house: [f"/avatar/{house.member}-987654/large"],
    ),
    "accounts.profile_short": Place(lambda house: [f"/profile/{house.member}"]),
    "accounts.profile_bare": Place(lambda house: [f"/profile/{house.member}/"]),
    "accounts.profile_open": Place(lambda house: [f"/profile/{house.member}-x"]),
}
FORMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "accounts.sign_in": ("/login", {"name": "Anne", "password": PASSWORD, "next": "/"}),
    "accounts.use_link": (f"/confirm/{TOKEN}", {"password": ""}),
    "accounts.register": ("/register", filling.MadeAnew(newcomer)),
    "accounts.show_code": (
        "/login/code",
        filling.MadeAnew(
            lambda: {
                "ticket": filling.signed("second step", "2"),
                "code": RECOVERY_CODE,
                "next": "/",
            }
        ),
    ),
    "accounts.ask_for_reset": ("/password", {"email": "zqaddress@example.org"}),
    "accounts.end_session": ("/account/sessions/end", {"session": "0" * 64}),
    "accounts.end_sessions": ("/account/sessions/end-all", {}),
    "accounts.change_codes": ("/account/codes", {"act": "begin", "code": ""}),
    "accounts.change_password": (
        "/account/password",
        {"password": "une autre phrase bien longue"},
    ),
    "accounts.change_address": ("/account/address", {"email": "anne@example.net"}),
    "accounts.send_again": (
        "/register/sent",
        filling.MadeAnew(lambda: {"ticket": ticket(1), "email": "autre@example.org"}),
    ),
    "accounts.sign_out": ("/logout", {"next": "/"}),
    "accounts.prove": ("/account/confirm", {"password": PASSWORD, "next": "/"}),
    "accounts.prefer": ("/preferences", {"theme": "dark", "next": "/"}),
    "accounts.change_profile": ("/account/profile", {"name": "Anne", "bio": "Bonjour."}),
    "accounts.ask_export": ("/account/export", {}),
    "accounts.ask_erasure": ("/account/erase", {"how": "anonymise", "sure": "1"}),
    "accounts.keep_account": ("/account/keep", {}),
}
SENDERS: Mapping[str, str] = {
    "accounts.prove": "member",
    "accounts.end_session": "member",
    "accounts.end_sessions": "member",
    "accounts.change_codes": "member",
    "accounts.change_password": "changing",
    "accounts.change_address": "member",
    "accounts.change_profile": "member",
    "accounts.ask_export": "member",
    "accounts.ask_erasure": "member",
    "accounts.keep_account": "member",
}
