# shellcheck shell=sh
# Finds a JDK by looking at its `release` file, which costs no process. Sourced by jdo, mvnw, prepare; not run.
#
#   find_jdk MIN [MAX]   sets jdk_home to the best JDK (with javac) whose version is between, and jdk_major to that version;
#                        fails where there is none. JAVA_HOME goes first, then the java on PATH, then the places below,
#                        where the lowest version that will do is taken: the one that jdo is tested with.
#   jdk_missing          the sentence for who has none.
#
# JDO_JVM_DIRS, a list with colons, takes the place of the folders of JVMs.

# Sets jdk_major to the version of the JDK in $1, or to 0.
jdk_version() {
  jdk_major=0
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r jdk_key jdk_value; do
    if [ "$jdk_key" = JAVA_VERSION ]; then
      jdk_value=${jdk_value#\"}
      jdk_major=${jdk_value%%[!0-9]*}
      [ -n "$jdk_major" ] || jdk_major=0
      return 0
    fi
  done <"$1/release"
  return 1
}

# Whether the JDK in $1 has a version from $2 to $3.
jdk_fits() {
  jdk_version "$1" && [ "$jdk_major" -ge "$2" ] && [ "$jdk_major" -le "$3" ]
}

find_jdk() {
  jdk_min=$1
  jdk_max=${2:-9999}
  if [ -n "${JAVA_HOME:-}" ] && jdk_fits "$JAVA_HOME" "$jdk_min" "$jdk_max"; then
    jdk_home=$JAVA_HOME
    return 0
  fi
  jdk_on_path=$(command -v java) && jdk_on_path=$(readlink -f "$jdk_on_path" 2>/dev/null) || jdk_on_path=
  jdk_on_path=${jdk_on_path%/bin/java}
  if [ -n "$jdk_on_path" ] && jdk_fits "$jdk_on_path" "$jdk_min" "$jdk_max"; then
    jdk_home=$jdk_on_path
    return 0
  fi
  jdk_home=
  jdk_best=10000
  if [ -n "${JDO_JVM_DIRS:-}" ]; then
    jdk_dirs=$JDO_JVM_DIRS
  else
    jdk_dirs=/usr/lib/jvm:/usr/java:/opt/java:/opt/jdk:${SDKMAN_DIR:-$HOME/.sdkman}/candidates/java:$HOME/.jdks
    jdk_dirs=$jdk_dirs:/Library/Java/JavaVirtualMachines:$HOME/Library/Java/JavaVirtualMachines
    jdk_dirs=$jdk_dirs:/opt/homebrew/opt:/usr/local/opt
  fi
  jdk_ifs=$IFS
  IFS=:
  for jdk_dir in $jdk_dirs; do
    IFS=$jdk_ifs
    for jdk_candidate in "$jdk_dir"/*; do
      case $jdk_candidate in
        /opt/homebrew/opt/* | /usr/local/opt/*)
          jdk_candidate=$jdk_candidate/libexec/openjdk.jdk/Contents/Home ;;
        *) [ ! -d "$jdk_candidate/Contents/Home" ] || jdk_candidate=$jdk_candidate/Contents/Home ;;
      esac
      if jdk_fits "$jdk_candidate" "$jdk_min" "$jdk_max" && [ "$jdk_major" -lt "$jdk_best" ]; then
        jdk_home=$jdk_candidate
        jdk_best=$jdk_major
      fi
    done
    IFS=:
  done
  IFS=$jdk_ifs
  if [ -z "$jdk_home" ] && [ -z "${JDO_JVM_DIRS:-}" ] && [ -x /usr/libexec/java_home ]; then
    jdk_candidate=$(/usr/libexec/java_home -v "$jdk_min+" 2>/dev/null) || return 1
    jdk_fits "$jdk_candidate" "$jdk_min" "$jdk_max" || return 1
    jdk_home=$jdk_candidate
    return 0
  fi
  jdk_major=$jdk_best
  [ -n "$jdk_home" ]
}

jdk_missing() {
  echo "jdo needs a JDK 25: install one (for example https://adoptium.net/temurin/releases/?version=25, or:" \
    "sdk install java 25-tem), or set JAVA_HOME to it." >&2
}
