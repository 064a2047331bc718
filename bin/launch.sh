# Sourced by the launchers in this folder: builds what they need when it is missing or older than the
# sources, then becomes the JVM. Standard output belongs to the program; what is said here goes to
# standard error.
#
#   JAVA_HOME      the JDK to build and run with; otherwise the one on the PATH
#   JAVA_OPTS      further options for the JVM, split at blanks
#   DIST4J_BUILD   "never" runs what is there, fails when nothing is, and builds nothing; "always" builds

root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# What is built and run; who sources this may have said another.
module=${module:-dist-cli}
target=$root/$module/target
stamp=$target/launcher.stamp
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

die() {
  echo "${0##*/}: $*" >&2
  exit 2
}

own_jar() { echo "$target/$module"-*.jar; }

is_current() {
  [[ -d $target/lib && -f $(own_jar) ]] || return 1
  [[ ${DIST4J_BUILD:-} != never ]] || return 0
  [[ ${DIST4J_BUILD:-} != always && -f $stamp ]] || return 1
  # Folders count too: their time changes when a file in them is deleted.
  [[ -z $(find "$root"/pom.xml "$root"/{dist-core,dist-tls,certs-tool,"$module"}/{pom.xml,src/main} \
    -newer "$stamp" -print -quit) ]]
}

build() {
  command -v mvn >/dev/null || die "Maven is needed to build dist4j, and there is no mvn on the PATH"
  mkdir -p "$target"
  # Two launchers that start together must not write the same files.
  exec 9>"$target/launcher.lock"
  ! command -v flock >/dev/null || flock 9
  if ! is_current; then
    echo "${0##*/}: building dist4j (the first time Maven fetches its libraries; this takes minutes)" >&2
    rm -rf "$target/lib" "$target/$module"-*.jar
    touch "$stamp.next"
    (cd "$root" && mvn -q -B -Dstyle.color=never -DskipTests -Dspotless.check.skip=true -pl "$module" -am package) >&2 \
      || die "the build failed; Maven's messages are above"
    mv "$stamp.next" "$stamp"
  fi
  exec 9>&-
}

# What Netty needs to load its native libraries in silence on newer JVMs.
jvm_options() {
  local home version
  home=$(readlink -f "$(command -v "$java")")
  home=${home%/bin/java}
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
  version=${version:-17}
  ((version >= 17)) || die "JDK 17 or newer is needed; $home is JDK $version (set JAVA_HOME)"
  options=()
  ((version < 22)) || options+=(--enable-native-access=ALL-UNNAMED)
  ((version < 23)) || options+=(--sun-misc-unsafe-memory-access=allow)
}

# launch MAIN_CLASS JVM_OPTIONS... -- ARGUMENTS...
launch() {
  local main=$1 options extra=()
  shift
  command -v "$java" >/dev/null || die "a JDK 17 or newer is needed, and there is no $java"
  jvm_options
  while [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  shift
  if ! is_current; then
    [[ ${DIST4J_BUILD:-} != never ]] \
      || die "nothing is built yet, and DIST4J_BUILD=never forbids to build; run once without it"
    build
  fi
  read -r -a extra <<<"${JAVA_OPTS:-}"
  exec "$java" "${options[@]}" "${extra[@]}" -cp "$(own_jar):$target/lib/*" "$main" "$@"
}
