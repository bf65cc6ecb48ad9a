"""The names that a credit parser knows for agencies, picture libraries and services."""

from collections.abc import Collection

WIRES = (
    "AFP", "AFP Photo", "Agence France-Presse", "Anadolu", "Anadolu Agency", "ANP", "ANSA", "AP",
    "AP Images", "AP Photo", "Associated Press", "Belga", "Bloomberg", "CNP", "CQ Roll Call",
    "CQ-Roll Call, Inc", "CTK", "DPA", "dpa", "EFE", "EPA", "EPA-EFE", "Europa Press", "IANS",
    "Kyodo", "Kyodo News", "LaPresse", "Lehtikuva", "MTI", "NTB", "PA", "PA Images", "PA Wire",
    "PAP", "Handout", "Pool", "Pool Photo", "Press Association", "PTI", "Reuters",
    "Reuters Connect", "RIA Novosti", "Ritzau Scanpix", "Sputnik", "TASS", "The Associated Press",
    "TT News Agency", "Ukrinform", "UPI", "Xinhua", "VCG", "Yonhap",
)  # fmt: skip
LIBRARIES = (
    "ABACA", "Abaca Press", "Adobe Stock", "stock.adobe.com", "Alamy", "Alamy Live News",
    "Alamy Stock Photo", "Contrasto", "Corbis", "Depositphotos", "Dreamstime",
    "Everett Collection", "Flickr", "Getty", "Getty Images", "Hans Lucas", "Imago", "Imago Images",
    "iStock", "iStockphoto", "Keystone", "Magnum Photos", "Middle East Images", "NurPhoto",
    "Panos Pictures", "Pexels", "picture alliance", "Pixabay", "Polaris", "Redux", "Shutterstock",
    "Shutterstock.com", "Sipa", "Sipa USA", "SOPA Images", "Unsplash", "Wikicommons", "Wikimedia",
    "Wikimedia Commons", "Wikipedia", "ZUMA", "ZUMA Press", "ZUMA Press Wire", "ZUMAPRESS.com",
)  # fmt: skip
ARCHIVES = (
    "akg-images", "Bettmann", "Bettmann Archive", "Bibliothèque nationale de France",
    "Bridgeman Images", "British Library", "Bundesarchiv", "Europeana", "European Union",
    "Gallica", "German Federal Archives", "Heritage Images", "Hulton Archive",
    "Imperial War Museum", "Imperial War Museums", "Internet Archive", "IWM",
    "Library of Congress", "Mary Evans Picture Library", "NARA", "Nationaal Archief",
    "National Archives", "National Archives and Records Administration", "New York Public Library",
    "Rijksmuseum", "Roger-Viollet", "Smithsonian", "Smithsonian Institution",
    "The National Archives", "ullstein bild", "Universal History Archive",
    "U.S. National Archives", "U.S. National Archives and Records Administration",
)  # fmt: skip
INSTITUTIONS = (
    "DVIDS", "European Commission", "IAEA", "Kremlin.ru", "Ministry of Defence", "NASA",
    "National Geographic", "NATO", "U.S. Department of State", "U.S. State Department", "UN Photo",
    "White House",
)  # fmt: skip
UNITED_STATES_SERVICES = (
    "Defense Department", "Department of Defense", "DoD", "U.S. Air Force",
    "U.S. Air National Guard", "U.S. Army", "U.S. Army National Guard", "U.S. Army Reserve",
    "U.S. Coast Guard", "U.S. Department of Defense", "U.S. Marine Corps", "U.S. Marines",
    "U.S. National Guard", "U.S. Navy", "U.S. Space Force",
)  # fmt: skip

DEFAULT_AGENCIES: frozenset[str] = frozenset(
    (*WIRES, *LIBRARIES, *ARCHIVES, *INSTITUTIONS, *UNITED_STATES_SERVICES)
)
_UNCOUNTED = str.maketrans("", "", ".- \u00a0\u2009\u202f")  # no-break and thin spaces too


def agency_key(name: str) -> str:
    """Return the form in which names are compared.

    Case, dots, hyphens and spaces do not count, nor ".com" at the end.
    """
    return name.casefold().removesuffix(".com").translate(_UNCOUNTED)


def agency_keys(names: Collection[str]) -> frozenset[str]:
    """Return the compared forms of `names`."""
    return frozenset(agency_key(name) for name in names)


ARCHIVE_KEYS = agency_keys(ARCHIVES)
UNITED_STATES_KEYS = agency_keys(UNITED_STATES_SERVICES)
