"""Exporting: the whole site as a package, one issue as a folder to send from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from deskeditor.errors import ExportRefusedError, NotFoundError
from deskeditor.model.changes import Changes
from deskeditor.model.edition import Edition, held, without_held
from deskeditor.model.ids import IssueId
from deskeditor.model.story import held_until
from deskeditor.model.zones import told_moment
from deskeditor.operations.desk import Desk
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.publish.exported import MANIFEST
from deskeditor.publish.files import (
    Cancelled,
    ExportCancelledError,
    Progress,
    Written,
    write_folder,
)
from deskeditor.publish.newsletter import Campaign, plan_issue
from deskeditor.publish.package import plan_package
from deskeditor.publish.plan import Plan
from deskeditor.publish.site.plan import plan_site
from deskeditor.publish.verify import VerifyFinding, verify
from deskeditor.publish.zipping import write_zip, zip_name

if TYPE_CHECKING:
    from deskeditor.storage.exports import ExportRecord
    from deskeditor.storage.transaction import Transaction

CAMPAIGN_SETTING = "newsletter_campaign"  # "source/medium"; "" marks no links


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that was written, verified, and put in its place."""

    kind: str  # "site" or "issue"
    path: Path
    files: int
    size: int  # bytes
    warnings: tuple[str, ...] = ()  # sentences of the planning
    findings: tuple[VerifyFinding, ...] = ()  # of the verification
    issue: IssueId | None = None
    as_of: datetime | None = None  # when the desk was read for it


@dataclass(frozen=True, slots=True)
class ExportInput:
    """All that an export reads from the desk, at one moment."""

    edition: Edition
    now: datetime  # aware, UTC; embargoes past it stay
    as_of: datetime  # no change that the desk keeps later is older than this
    campaign: Campaign | None = None  # None leaves the links of mails as they are
    earlier: Path | None = None  # the last site package, for the pictures that did not change


def read_input(tx: Transaction) -> ExportInput:
    """Return what an export needs of the desk, for `Desk.ask`."""
    now, newest = tx.now(), tx.revisions.newest_at()
    sites = (record.path for record in tx.exports.all() if record.kind == "site")
    return ExportInput(
        edition=tx.edition(),
        now=now,
        as_of=min(now, newest or now),  # an act that goes on meanwhile changed stories before now
        campaign=_campaign(tx.settings.get(CAMPAIGN_SETTING, "")),
        earlier=next(sites, None),
    )


def export_site(
    desk: Desk,
    target: Path,
    *,
    as_zip: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Write the site package of the desk to the folder, or zip file, `target`, and record it.

    Raises ExportError if it cannot be written whole, ExportCancelledError when `cancelled` says
    so; the last good export is then still there.
    """
    given = desk.ask(read_input)
    exported = write_site(given, target, as_zip=as_zip, progress=progress, cancelled=cancelled)
    return _recorded(desk, exported)


def export_issue(
    desk: Desk,
    number: int,
    target: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Write the issue with this number to the folder `target`, and record it.

    Raises NotFoundError without such an issue, and ExportError as `export_site` does.
    """
    given = desk.ask(read_input)
    return _recorded(desk, write_issue(given, number, target, progress, cancelled))


def write_site(
    given: ExportInput,
    target: Path,
    *,
    as_zip: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Write the site package without asking the desk again: on any thread.

    Raises ExportError, ExportCancelledError.
    """

    def tell(done: int, total: int, what: str) -> None:
        if cancelled is not None and cancelled():
            raise ExportCancelledError("The export was stopped; nothing was changed.")
        if progress is not None:
            progress(done, total, what)

    edition = without_held(given.edition, given.now)
    site = plan_site(edition, given.now, tell)
    plan = plan_package(
        edition,
        site,
        now=given.now,
        campaign=given.campaign,
        earlier=target if (target / MANIFEST).is_file() else given.earlier,
    )
    written, findings = _put(plan, target, progress, cancelled, as_zip=as_zip)
    warnings = (*_left_out(given), *plan.warnings)
    return Exported(
        kind="site",
        path=written.path,
        files=written.files,
        size=written.bytes,
        warnings=warnings,
        findings=findings,
        as_of=given.as_of,
    )


def write_issue(
    given: ExportInput,
    number: int,
    target: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Write one issue without asking the desk again: on any thread.

    Raises NotFoundError, ExportError, ExportCancelledError.
    """
    issue = next((i for i in given.edition.issues if i.number == number), None)
    if issue is None:
        raise NotFoundError(f"There is no issue No. {number} in this desk.")
    plan = plan_issue(given.edition, issue, campaign=given.campaign)
    written, findings = _put(plan, target, progress, cancelled)
    return Exported(
        kind="issue",
        path=written.path,
        files=written.files,
        size=written.bytes,
        warnings=plan.warnings,
        findings=findings,
        issue=issue.id,
        as_of=given.as_of,
    )


def record_export(exported: Exported) -> Operation[ExportRecord]:
    """Return the act that keeps in the desk that an export was made; there is nothing to undo."""

    def run(tx: Transaction) -> Outcome[ExportRecord]:
        record = tx.exports.record(
            exported.kind,
            exported.path,
            files=exported.files,
            size=exported.size,
            issue=exported.issue,
            as_of=exported.as_of,
        )
        return Outcome(record, Changes())

    return Operation("Export", run)


def _put(
    plan: Plan,
    target: Path,
    progress: Progress | None,
    cancelled: Cancelled | None,
    *,
    as_zip: bool = False,
) -> tuple[Written, tuple[VerifyFinding, ...]]:
    """Write a plan, verify what was written, and only then put it in its place."""
    findings: list[VerifyFinding] = []

    def check(part: Path) -> None:
        if progress is not None:
            progress(0, 1, "Verifying")
        findings.extend(verify(part))
        _refuse_damage(findings)

    if as_zip:
        path = target.with_name(zip_name(target.name))
        written = write_zip(plan, path, progress, cancelled, check)
    else:
        written = write_folder(plan, target, progress, cancelled, check)
    return written, tuple(findings)


def _left_out(given: ExportInput) -> tuple[str, ...]:
    """Return a sentence for each story that its embargo or planned time keeps back."""
    zone = given.edition.magazine.timezone
    return tuple(
        f"“{story.headline}” stays out until {told_moment(until, story.time_zone or zone)}."
        for story in held(given.edition, given.now)
        if (until := held_until(story)) is not None
    )


def _campaign(setting: str) -> Campaign | None:
    """Return the campaign of a setting "source/medium", None for ""."""
    source, _, medium = setting.strip().partition("/")
    return Campaign(source, medium or "email") if source else None


def _refuse_damage(findings: Sequence[VerifyFinding]) -> None:
    damage = [finding for finding in findings if finding.is_damage]
    if damage:
        first, more = damage[0], len(damage) - 1
        others = f" There are {more} more." if more else ""
        raise ExportRefusedError(
            f"The export did not pass verification and was not put in place. "
            f"{first.where}: {first.what}{others} The last good one is still there."
        )


def _recorded(desk: Desk, exported: Exported) -> Exported:
    if not desk.database.read_only:
        desk.perform(record_export(exported))
    return exported
