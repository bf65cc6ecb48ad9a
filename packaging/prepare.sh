#!/usr/bin/env bash
# Makes .venv ready: a Python environment with this project (editable), its development tools, and
# the system libraries that Qt needs. Does nothing when nothing has changed since the last time.
#
#   packaging/prepare.sh            make .venv ready
#   PYTHON=python3.13 packaging/prepare.sh   with a Python of your choice
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv
python="$venv/bin/python"
stamp="$venv/.ready"

# Debian and Ubuntu packages that hold what Qt, its WebEngine and its X11 and Wayland plugins load.
# Names are those of Debian 12; a newer release may call one of them NAMEt64.
libraries=(
  fontconfig-config libasound2 libdbus-1-3 libdrm2 libegl1 libexpat1 libfontconfig1 libfreetype6
  libgbm1 libgl1 libglib2.0-0 libgssapi-krb5-2 libnspr4 libnss3 libopengl0 libudev1
  libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6 libx11-xcb1 libxcb-cursor0
  libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
  libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0
  libxcb-xinerama0 libxcb-xkb1 libxcb1 libxcomposite1 libxdamage1 libxext6 libxfixes3
  libxkbcommon-x11-0 libxkbcommon0 libxkbfile1 libxrandr2 libxrender1 libxtst6
)

say() { printf '%s\n' "$*" >&2; }

is_recent() { # PYTHON
  "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

choose_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if is_recent "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  say "Desk Editor needs Python 3.11 or newer, and none was found on PATH."
  say "Install one, or name it: PYTHON=/path/to/python3.13 make demo"
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

install_packages() { # NAME...
  if ! command -v apt-get >/dev/null; then
    say "This is not a Debian or Ubuntu machine: install your system's packages for: $*"
    return 1
  fi
  if ! as_root true; then
    say "Some system packages are missing. Install them, then try again:"
    say "  sudo apt-get update && sudo apt-get install --yes $*"
    return 1
  fi
  say "Installing system packages: $*"
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends -qq "$@" >&2
}

make_environment() {
  local chosen
  chosen=$(choose_python)
  say "Making $venv with $("$chosen" --version)"
  if "$chosen" -m venv "$venv" >/dev/null 2>&1; then
    return
  fi
  rm -rf "$venv"
  as_root apt-get update -qq >&2 || true
  install_packages python3-venv
  "$chosen" -m venv "$venv"
}

# Qt's own files that bring in all the rest: what ldd cannot find for them is what is missing.
missing_libraries() {
  command -v ldd >/dev/null || return 0
  local qt
  qt=$("$python" -c 'import importlib.util as u, pathlib as p
print(p.Path(u.find_spec("PySide6").origin).parent / "Qt")')
  ldd "$qt"/lib/libQt6{WebEngineCore,WebEngineWidgets,Gui,Widgets,Svg}.so.6 \
    "$qt"/libexec/QtWebEngineProcess "$qt"/plugins/platforms/libq{offscreen,xcb,wayland}.so \
    "$qt"/plugins/xcbglintegrations/*.so 2>/dev/null |
    awk '/not found/ && $1 !~ /^libQt6/ { print $1 }' | sort -u | tr '\n' ' '
}

is_package() { # a name that others only provide shows nothing
  [ -n "$(apt-cache show "$1" 2>/dev/null)" ]
}

package_names() { # as this release calls them
  local name
  for name in "${libraries[@]}"; do
    if is_package "$name"; then
      printf '%s\n' "$name"
    elif is_package "${name}t64"; then
      printf '%s\n' "${name}t64"
    fi
  done
}

install_libraries() {
  [ "$(uname -s)" = Linux ] || return 0
  local missing names
  missing=$(missing_libraries)
  [ -n "$missing" ] || return 0
  say "Qt does not find: $missing"
  if command -v apt-get >/dev/null; then
    as_root apt-get update -qq >&2 || true
    mapfile -t names < <(package_names)
    [ "${#names[@]}" -gt 0 ] || names=("${libraries[@]}")
    install_packages "${names[@]}" || true
    missing=$(missing_libraries)
  fi
  if [ -n "$missing" ]; then
    say "Still missing: $missing"
    say "The command line works without them; the window, its tests and its pictures do not."
    return 1
  fi
}

install_project() {
  if ! "$python" -c 'import pip; raise SystemExit(
      tuple(map(int, pip.__version__.split(".")[:2])) < (25, 1))'; then
    "$python" -m pip install --quiet --upgrade 'pip>=25.1'
  fi
  say "Installing Desk Editor and its tools into $venv"
  "$python" -m pip install --quiet --editable . --group dev
}

wanted=$(cat pyproject.toml packaging/prepare.sh | cksum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && "$python" -c '' 2>/dev/null; then
  exit 0
fi

is_recent "$python" || { rm -rf "$venv"; make_environment; }
install_project
if install_libraries; then
  printf '%s\n' "$wanted" >"$stamp"
fi
