"""The names that a credit parser knows for agencies, picture libraries and services."""

from collections.abc import Collection

WIRES = (
    "AFP", "AFP Photo", "Agence France-Presse", "Anadolu", "Anadolu Agency", "ANP", "ANSA", "AP",
    "AP Images", "AP Photo", "Associated Press", "Belga", "Bloomberg", "CNP", "CQ Roll Call",
    "CTK", "DPA", "dpa", "EFE", "EPA", "EPA-EFE", "Europa Press", "IANS", "Kyodo", "Kyodo News",
    "LaPresse", "Lehtikuva", "MTI", "NTB", "PA", "PA Images", "PA Wire", "PAP", "Pool",
    "Press Association", "PTI", "Reuters", "Reuters Connect", "RIA Novosti", "Ritzau Scanpix",
    "Sputnik", "TASS", "The Associated Press", "TT News Agency", "Ukrinform", "UPI", "Xinhua",
    "Yonhap",
)  # fmt: skip
LIBRARIES = (
    "ABACA", "Abaca Press", "Adobe Stock", "Alamy", "Alamy Live News", "Alamy Stock Photo",
    "Contrasto", "Corbis", "Depositphotos", "Dreamstime", "Everett Collection", "Flickr", "Getty",
    "Getty Images", "Hans Lucas", "Imago", "Imago Images", "iStock", "iStockphoto", "Keystone",
    "Magnum Photos", "Middle East Images", "NurPhoto", "Panos Pictures", "Pexels",
    "picture alliance", "Pixabay", "Polaris", "Redux", "Shutterstock", "Shutterstock.com", "Sipa",
    "Sipa USA", "SOPA Images", "Unsplash", "Wikicommons", "Wikimedia", "Wikimedia Commons",
    "Wikipedia", "ZUMA", "ZUMA Press", "ZUMA Press Wire", "ZUMAPRESS.com",
)  # fmt: skip
INSTITUTIONS = (
    "DVIDS", "European Commission", "IAEA", "Kremlin.ru", "Library of Congress", "NASA",
    "National Archives", "National Geographic", "NATO", "U.S. State Department", "UN Photo",
    "White House",
)  # fmt: skip
UNITED_STATES_SERVICES = (
    "Defense Department", "Department of Defense", "DoD", "U.S. Air Force",
    "U.S. Air National Guard", "U.S. Army", "U.S. Army National Guard", "U.S. Army Reserve",
    "U.S. Coast Guard", "U.S. Department of Defense", "U.S. Marine Corps", "U.S. Marines",
    "U.S. National Guard", "U.S. Navy", "U.S. Space Force",
)  # fmt: skip

DEFAULT_AGENCIES: frozenset[str] = frozenset(
    (*WIRES, *LIBRARIES, *INSTITUTIONS, *UNITED_STATES_SERVICES)
)
_UNCOUNTED = str.maketrans("", "", ".- ")


def agency_key(name: str) -> str:
    """Return the form in which names are compared: case, dots, hyphens, spaces do not count."""
    return name.casefold().translate(_UNCOUNTED)


def agency_keys(names: Collection[str]) -> frozenset[str]:
    """Return the compared forms of `names`."""
    return frozenset(agency_key(name) for name in names)


UNITED_STATES_KEYS = agency_keys(UNITED_STATES_SERVICES)
