"""What the environment decides, read once: one frozen `Settings`."""

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SENDER = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


class BadSettings(Exception):
    """A setting is wrong; the message is one sentence for the operator."""


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"«{name}» is not a time zone")
    return name


def _comma_list(names: object) -> object:
    if isinstance(names, str):
        return tuple(name.strip().lower() for name in names.split(",") if name.strip())
    return names


def _absolute_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must look like https://forum.example.org")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("must be a bare origin, without a path")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError("plain http is only for loopback; use https")
    return url.rstrip("/")


def _known_mail(url: str) -> str:
    if url == "outbox":
        return url
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("must be outbox or look like smtp://user:password@host:587")
    try:
        _ = parts.port
    except ValueError:
        raise ValueError("has a port that is no number up to 65535") from None
    if parts.path.strip("/") or parts.query not in {"", "starttls=0", "starttls=1"}:
        raise ValueError("may only end in ?starttls=1 after the host and the port")
    is_private = parts.scheme == "smtps" or parts.query == "starttls=1"
    if parts.username and not is_private and parts.hostname not in LOOPBACK:
        raise ValueError("would send its password in clear: use smtps:// or ?starttls=1")
    return url


def _known_sender(address: str) -> str:
    if address and not _SENDER.fullmatch(address):
        raise ValueError("must look like forum@example.org")
    return address


def _known_database(url: str) -> str:
    if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
    return url


class Settings(BaseSettings):
    """Everything an operator sets; what administrators change lives in the database."""

    model_config = SettingsConfigDict(
        env_prefix="CAUSERIE_",
        toml_file="causerie.toml",
        frozen=True,
        extra="forbid",
    )

    data_dir: Path = Path("var")
    database_url: Annotated[str, AfterValidator(_known_database)] = ""
    base_url: Annotated[str, AfterValidator(_absolute_address)] = "http://localhost:8000"
    allowed_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_comma_list)] = ()
    storage_url: str = Field(default="", pattern=r"^(file://.*)?$")
    secret_key: str = Field(default="", pattern=r"^(.{32,})?$")
    mail_url: Annotated[str, AfterValidator(_known_mail)] = "outbox"
    mail_from: Annotated[str, AfterValidator(_known_sender)] = Field("", max_length=254)
    language: Literal["fr", "en"] = "fr"
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Paris"
    site_name: str = Field(default="Causerie", min_length=1, max_length=80)
    page_cache_mib: int = Field(default=16, ge=1, le=4096)
    workers: int = Field(default=1, ge=1, le=64)
    jobs: Literal["embedded", "worker"] = "embedded"
    trusted_proxies: str = ""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments first, then the environment, then `causerie.toml`."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @cached_property
    def database(self) -> str:
        """The database's URL, the embedded SQLite file when none is set."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute()}/causerie.sqlite3"

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which guests read dates."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The names this forum answers to, without ports."""
        own = urlsplit(self.base_url).hostname or ""
        names = {own, *self.allowed_hosts}
        return frozenset(names | set(LOOPBACK) if names & set(LOOPBACK) else names)

    @cached_property
    def sender(self) -> str:
        """The address that the forum's letters come from."""
        host = "localhost" if self.is_loopback else urlsplit(self.base_url).hostname or ""
        return self.mail_from or f"forum@{host.encode('idna').decode()}"

    @cached_property
    def is_secure(self) -> bool:
        """Whether cookies may demand https."""
        return self.base_url.startswith("https://")

    @cached_property
    def is_loopback(self) -> bool:
        """Whether this forum is only for the machine it runs on."""
        return urlsplit(self.base_url).hostname in LOOPBACK


def load(**changes: object) -> Settings:
    """Read the settings; raise `BadSettings` with one sentence when one is wrong."""
    try:
        return Settings(**changes)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        faults = (
            f"CAUSERIE_{_name(e['loc'])}: {_sentence(e['msg'])}" for e in error.errors()
        )
        raise BadSettings(f"{'; '.join(faults)}.") from None
    except (ValueError, OSError) as error:
        raise BadSettings(f"causerie.toml cannot be read: {error}.") from None


def _name(loc: tuple[int | str, ...]) -> str:
    return "_".join(str(part) for part in loc[:1]).upper()


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ")
