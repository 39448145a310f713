#!/bin/sh
# Puts jdo on PATH from this source tree, building it first where that is needed; run again, it brings the install up to
# date. No root is needed.
#   ./install.sh [--prefix DIR]              DIR/bin/jdo, DIR/share/jdo, manual pages; DIR is ~/.local where none is given
#   ./install.sh [--prefix DIR] --uninstall  takes all away
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
usage() {
  echo "usage: install.sh [--prefix DIR] [--uninstall]" >&2
  exit 2
}

prefix=$HOME/.local
uninstall=''
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) [ $# -ge 2 ] || usage; prefix=$2; shift ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --uninstall) uninstall=1 ;;
    *) usage ;;
  esac
  shift
done
[ -n "$prefix" ] || usage
case $prefix in
  *:*) echo "install.sh: a colon cannot stand in Java's paths: $prefix" >&2; exit 1 ;;
  /*) ;;
  *) prefix=$PWD/$prefix ;;
esac

command=$prefix/bin/jdo
share=$prefix/share/jdo
man=$prefix/share/man/man1
if { [ -e "$command" ] || [ -h "$command" ]; } && [ "$(readlink "$command")" != "$share/bin/jdo" ]; then
  echo "install.sh: $command is there and is not this jdo; move it away or pass another --prefix." >&2
  exit 1
fi

# Only links into our own folder: what else has such a name is somebody else's.
unlink_pages() {
  for page in "$man"/jdo.1 "$man"/jdo-*.1; do
    case $(readlink "$page" || :) in
      "$share"/*) rm -f "$page" ;;
    esac
  done
}

if [ -n "$uninstall" ]; then
  unlink_pages
  rm -rf "$command" "$share"
  # Only what is empty.
  rmdir "$man" "$prefix/share/man" "$prefix/bin" "$prefix/share" "$prefix" 2>/dev/null || :
  echo "jdo is no longer in $prefix."
  exit 0
fi

"$here/jdo" --version >/dev/null
built=$here/cli/target/jdo
mkdir -p "$prefix/bin" "$prefix/share"
new=$share.new.$$
trap 'rm -rf "$new"' EXIT
trap 'exit 130' INT TERM HUP
mkdir "$new"
# With their times, which the JVM's caches are checked against. What was prepared there before stays good if jars did not
# change; else at least the image does.
cp -Rp "$built/bin" "$built/lib" "$new"
if [ -d "$share/runtime" ]; then
  mv "$share/runtime" "$new/runtime"
elif [ -d "$built/runtime" ]; then
  cp -Rp "$built/runtime" "$new/runtime"
fi
rm -rf "$share"
mv "$new" "$share"
"$share/bin/prepare"
ln -sf "$share/bin/jdo" "$command"
unlink_pages
"$command" man --to "$share/man"
mkdir -p "$man"
for page in "$share"/man/*.1; do
  [ -e "$man/${page##*/}" ] || ln -s "$page" "$man/"
done

echo "jdo $("$command" --version) is installed: $command"
case :$PATH: in
  *:"$prefix/bin":*) ;;
  *) echo "$prefix/bin is not on PATH; add it, for example: export PATH=\"$prefix/bin:\$PATH\"" >&2 ;;
esac
