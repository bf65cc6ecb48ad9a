"""Run every measurement, or those named: `python -m bench [startup images …]`."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """Return the measurements that there are."""
    files = (file for file in HERE.glob("*.py") if file.stem != "make_desk")
    return sorted(file.stem for file in files if "def main" in file.read_text("utf-8"))


def main() -> int:
    """Run the measurements one after the other; return 0 if all kept their aim."""
    wanted = sys.argv[1:] or names()
    unknown = [name for name in wanted if name not in names()]
    if unknown:
        sys.stderr.write(f"No measurement {', '.join(unknown)}; there are {', '.join(names())}.\n")
        return 2
    ends = []
    for name in wanted:
        print(f"\n=== {name}", flush=True)
        ends.append(subprocess.run([sys.executable, HERE / f"{name}.py"], check=False).returncode)
    return max(ends)


if __name__ == "__main__":
    sys.exit(main())
