"""The settings: what is read from the environment, and what is refused at the start with its name."""

import pytest

from claimsheet.core.errors import SettingsError
from claimsheet.core.settings import Settings, find_unknown, read_settings


def test_what_is_not_set_has_its_default():
    assert read_settings({}) == Settings()


def test_numbers_and_words_are_read_by_their_kind():
    told = read_settings(
        {"CLAIMSHEET_PAGE_SIZE": "7", "CLAIMSHEET_STORE": "/data", "CLAIMSHEET_CONTACT": "https://example.com", "OTHER": "1"}
    )
    assert (told.page_size, told.store, str(told.store_folder), told.contact) == (7, "/data", "/data", "https://example.com")


def test_a_relative_store_lies_in_the_folder_of_the_project():
    assert Settings().store_folder.parent == Settings().sources_file.parent


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"CLAIMSHEET_PAGE_SIZE": "many"}, "CLAIMSHEET_PAGE_SIZE must be a whole number"),
        ({"CLAIMSHEET_PAGE_SIZE": "0"}, "CLAIMSHEET_PAGE_SIZE must be at least 1"),
        ({"CLAIMSHEET_PAGE_SIZE": "500"}, "CLAIMSHEET_PAGE_SIZE is above CLAIMSHEET_MAX_PAGE_SIZE"),
        ({"CLAIMSHEET_MODE": "debug"}, "CLAIMSHEET_MODE must be production or test"),
        ({"CLAIMSHEET_ALLOW_ADDRESSES": "127.0.0.0/8"}, "CLAIMSHEET_ALLOW_ADDRESSES opens .* for CLAIMSHEET_MODE=test alone"),
        ({"CLAIMSHEET_MODE": "production", "CLAIMSHEET_ALLOW_ADDRESSES": "::1"}, "CLAIMSHEET_ALLOW_ADDRESSES"),
        ({"CLAIMSHEET_MODE": "test", "CLAIMSHEET_ALLOW_ADDRESSES": "home"}, "CLAIMSHEET_ALLOW_ADDRESSES: 'home'"),
    ],
)
def test_what_cannot_be_is_refused_by_name(given, said):
    with pytest.raises(SettingsError, match=said):
        read_settings(given)


def test_only_a_test_may_open_addresses():
    told = read_settings({"CLAIMSHEET_MODE": "test", "CLAIMSHEET_ALLOW_ADDRESSES": "127.0.0.0/8, ::1/128"})
    assert told.allowed_networks == ("127.0.0.0/8", "::1/128")


def test_a_setting_may_stand_in_a_file(tmp_path):
    secret = tmp_path / "database"
    secret.write_text("postgresql://u:p@h/d\n")
    assert read_settings({"DATABASE_URL_FILE": str(secret)}).database == "postgresql://u:p@h/d"
    assert read_settings({"CLAIMSHEET_RATE_STORE_FILE": str(secret)}).rate_store == "postgresql://u:p@h/d"
    secret.write_text("7")
    assert read_settings({"CLAIMSHEET_PAGE_SIZE_FILE": str(secret)}).page_size == 7


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"CLAIMSHEET_CONTACT_FILE": "/nowhere/at/all"}, "CLAIMSHEET_CONTACT_FILE cannot be read"),
        (
            {"CLAIMSHEET_CONTACT_FILE": "/", "CLAIMSHEET_CONTACT": "x"},
            "CLAIMSHEET_CONTACT and CLAIMSHEET_CONTACT_FILE are both set",
        ),
        ({"DATABASE_URL_FILE": "/"}, "DATABASE_URL_FILE cannot be read"),
        ({"CLAIMSHEET_LOG_LEVEL": "loud"}, "CLAIMSHEET_LOG_LEVEL must be debug, info, warning or error"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_name(more, said):
    with pytest.raises(SettingsError, match=said):
        read_settings(more)


def test_what_sets_nothing_is_named_but_what_others_set():
    told = dict.fromkeys(
        (
            "CLAIMSHEET_RATELIMIT",
            "CLAIMSHEET_PORT",
            "CLAIMSHEET_PORT_8000_TCP",
            "CLAIMSHEET_SERVICE_HOST",
            "CLAIMSHEET_STORE",
            "PATH",
        ),
        "x",
    )
    assert find_unknown(told | {"CLAIMSHEET_CONTACT_FILE": "x"}) == ["CLAIMSHEET_RATELIMIT"]


def test_a_file_with_nothing_in_it_sets_nothing_by_stealth(tmp_path):
    (tmp_path / "empty").write_text("\n")
    with pytest.raises(SettingsError, match="DATABASE_URL_FILE names a file with nothing in it"):
        read_settings({"DATABASE_URL_FILE": str(tmp_path / "empty")})
