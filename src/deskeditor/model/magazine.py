"""The magazine itself: what stands in the masthead, the imprint and the newsletter's footer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Magazine:
    """Settings of the magazine that its pages and mails print."""

    name: str = "Untitled magazine"
    tagline: str = ""
    description: str = ""
    base_url: str = "https://magazine.example"  # without a final slash
    language: str = "en"  # BCP 47
    timezone: str = "UTC"  # IANA name; dates are printed in it
    publisher: str = ""
    copyright: str = ""
    contact: str = ""
    postal_address: str = ""
    sender: str = ""  # "Name <address>" of the newsletter
    newsletter_name: str = "Newsletter"
    newsletter_blurb: str = ""
    section_for_rail: str = "qiosk"  # slug of the section that the second rail shows
    latest_length: int = 6  # stories in LATEST
    rail_length: int = 5  # stories in the section's rail
    unused_image_days: int = 0  # after which what nothing shows goes to the trash; 0: never
    trash_days: int = 30  # after which what is in the trash is deleted for good; 0: never
