"""Which places do not last: attachments, archives, temporary folders of every system, tried on this one."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from dealplanner.storage import places
from dealplanner.storage.places import Fleeting, fleeting

LOCAL = r"C:\Users\Ana\AppData\Local"

WINDOWS = [
    (rf"{LOCAL}\Microsoft\Windows\INetCache\Content.Outlook\7H2K9QXZ\Halden.deal", Fleeting.MAIL),
    (rf"{LOCAL}\MICROSOFT\WINDOWS\INETCACHE\CONTENT.OUTLOOK\7H2K9QXZ\Halden (2).deal", Fleeting.MAIL),
    (
        r"C:\Documents and Settings\Ana\Local Settings\Temporary Internet Files\OLK1F4\Halden.deal",
        Fleeting.MAIL,
    ),
    (rf"{LOCAL}\Microsoft\Olk\Attachments\ooa-1\af3b\Halden.deal", Fleeting.MAIL),
    (
        rf"{LOCAL}\Packages\microsoft.windowscommunicationsapps_8wekyb3d8bbwe\LocalState\Files\S0\4\a.deal",
        Fleeting.MAIL,
    ),
    (rf"{LOCAL}\Temp\Temp1_Halden.zip\Halden.deal", Fleeting.ARCHIVE),
    (rf"{LOCAL}\Temp\Temp12_all of it.zip\inner\Halden.deal", Fleeting.ARCHIVE),
    (rf"{LOCAL}\Temp\7zO4C1F2A3B\Halden.deal", Fleeting.ARCHIVE),
    (rf"{LOCAL}\Temp\Rar$DIa0.512\Halden.deal", Fleeting.ARCHIVE),
    (rf"{LOCAL}\Temp\Halden.deal", Fleeting.TEMPORARY),
    (rf"{LOCAL}\Temp\mozilla-temp-files\Halden.deal", Fleeting.TEMPORARY),
    (rf"{LOCAL}\Microsoft\Windows\INetCache\IE\X1\Halden.deal", Fleeting.TEMPORARY),
    (
        rf"{LOCAL}\Packages\microsoft.microsoftedge_8wekyb3d8bbwe\TempState\Downloads\a.deal",
        Fleeting.TEMPORARY,
    ),
    (r"C:\Windows\Temp\Halden.deal", Fleeting.TEMPORARY),
    (r"D:\$Recycle.Bin\S-1-5-21\$R1.deal", Fleeting.BIN),
    (r"C:\Users\Ana\Documents\Halden.deal", None),
    (r"C:\Users\Ana\OneDrive\Temp\Halden.deal", None),
    (r"C:\Users\Ana\Documents\Temporary deals\Halden.deal", None),
    (r"C:\Users\Ana\Documents\Content.Outlook.deal", None),
    (r"C:\Users\Ana\Documents\Halden.zip\Halden.deal", None),
    (r"\\server\share\deals\Halden.deal", None),
    (r"C:\Users\Temp\Documents\Halden.deal", None),
]

MAC = [
    (
        "/Users/ana/Library/Containers/com.apple.mail/Data/Library/Mail Downloads/4F2A/Halden.deal",
        Fleeting.MAIL,
    ),
    (
        "/Users/ana/Library/Containers/com.microsoft.Outlook/Data/tmp/Outlook Temp/Halden.deal",
        Fleeting.MAIL,
    ),
    ("/private/var/folders/x1/a_b/T/com.apple.mail/Halden.deal", Fleeting.TEMPORARY),
    ("/private/var/folders/x1/a_b/T/AppTranslocation/2B/d/Halden.deal", Fleeting.TEMPORARY),
    ("/Users/ana/Library/Caches/TemporaryItems/Halden.deal", Fleeting.TEMPORARY),
    ("/Volumes/stick/.TemporaryItems/folders.501/Halden.deal", Fleeting.TEMPORARY),
    ("/Users/ana/.Trash/Halden.deal", Fleeting.BIN),
    ("/Users/ana/Documents/Halden.deal", None),
    ("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/Halden.deal", None),
]

LINUX = [
    ("/home/ana/.cache/evolution/tmp/evolution-ana-X1/Halden.deal", Fleeting.MAIL),
    ("/home/ana/Downloads/thunderbird.tmp/Halden.deal", Fleeting.MAIL),
    ("/home/ana/Downloads/firefox.tmp/Halden.deal", Fleeting.TEMPORARY),
    ("/home/ana/.cache/.fr-1A2B/Halden.deal", Fleeting.ARCHIVE),
    ("/home/ana/.cache/Halden.deal", Fleeting.TEMPORARY),
    ("/home/ana/.var/app/org.mozilla.firefox/cache/tmp/Halden.deal", Fleeting.TEMPORARY),
    ("/home/ana/snap/chromium/common/.cache/Halden.deal", Fleeting.TEMPORARY),
    ("/home/ana/.local/share/Trash/files/Halden.deal", Fleeting.BIN),
    ("/home/ana/Documents/Halden.deal", None),
    ("/home/ana/tmp/Halden.deal", None),
    ("/home/ana/.Cache/Halden.deal", None),
    ("/run/user/1000/gvfs/smb-share:server=s,share=deals/Halden.deal", None),
    ("/tmpfiles/Halden.deal", None),
]


@pytest.mark.parametrize(("path", "found"), WINDOWS)
def test_on_windows(path: str, found: Fleeting | None) -> None:
    assert fleeting(path, "win32", ()) is found
    assert fleeting(PureWindowsPath(path), "win32", ()) is found


@pytest.mark.parametrize(("path", "found"), MAC)
def test_on_a_mac(path: str, found: Fleeting | None) -> None:
    assert fleeting(path, "darwin", ()) is found
    assert fleeting(path.upper(), "darwin", ()) is found


@pytest.mark.parametrize(("path", "found"), LINUX)
def test_on_linux(path: str, found: Fleeting | None) -> None:
    assert fleeting(path, "linux", ()) is found


def test_the_temporary_folders_of_the_system_do_not_last() -> None:
    tried = (PureWindowsPath(r"E:\Scratch\Temp"),)
    assert fleeting(r"e:\scratch\TEMP\a\Halden.deal", "win32", tried) is Fleeting.TEMPORARY
    assert fleeting(r"E:\Scratch\Temporary\Halden.deal", "win32", tried) is None
    unix = (PurePosixPath("/tmp"),)
    assert fleeting("/tmp/pip-x/Halden.deal", "linux", unix) is Fleeting.TEMPORARY
    assert fleeting("/tmpx/Halden.deal", "linux", unix) is None
    assert fleeting("/tmp", "linux", unix) is None


def test_a_folder_named_in_the_environment_is_one_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMP", str(tmp_path / "own"))
    assert Path(tmp_path / "own").resolve() in places.temporary_folders()
    monkeypatch.setenv("TMP", str(Path.home()))
    assert Path.home().resolve() not in places.temporary_folders()
    monkeypatch.setenv("TMP", "relative")
    assert all(folder.is_absolute() for folder in places.temporary_folders())


def test_the_words_make_a_sentence() -> None:
    for kind in Fleeting:
        assert kind.source.split()[0] in ("a", "the", "inside")
        assert kind.lost.startswith("when ")
