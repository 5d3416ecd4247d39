# What ./run and ./bench have in common: find the JDK and Maven, build what changed. Sourced, in the project's folder.

# shellcheck shell=bash
me=./$(basename "$0")

die() {
    printf '%s\n' "$@" >&2
    exit 1
}

line() {
    printf '%-22s %s\n' "$1" "$2"
}

is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -Eq '^JAVA_VERSION="25[."]' "$1/release"
}

# The first JDK 25 of: JAVA_HOME, the PATH, where packages, SDKMAN, IDEs and macOS put them.
find_jdk() {
    local candidate on_path
    on_path=$(command -v javac || true)
    if [ -n "$on_path" ]; then
        on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
        on_path=${on_path%/bin/javac}
    fi
    for candidate in "${JAVA_HOME:-}" "$on_path" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

find_maven() {
    local candidate
    for candidate in "$(command -v mvn || true)" "${MAVEN_HOME:-}/bin/mvn" "${M2_HOME:-}/bin/mvn" \
        "$HOME/.sdkman/candidates/maven/current/bin/mvn" /opt/maven/bin/mvn /opt/homebrew/bin/mvn; do
        if [ -x "$candidate" ]; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

require_maven() {
    local version
    maven=$(find_maven) || die \
        "$me needs Maven 3.8.7 or newer to build, and there is no mvn on the PATH." \
        "Install it: Debian or Ubuntu \"apt install maven\", macOS \"brew install maven\", anywhere \"sdk install maven\"."
    version=$("$maven" -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -1)
    if [ "$(printf '%s\n' 3.8.7 "${version:-0}" | sort -t. -k1,1n -k2,2n -k3,3n | head -1)" != 3.8.7 ]; then
        die "$me needs Maven 3.8.7 or newer to build; $maven is ${version:-of an unknown version}."
    fi
}

require_jdk() {
    JAVA_HOME=$(find_jdk) || die \
        "$me needs a JDK 25, and there is none in JAVA_HOME, on the PATH, or where JDKs usually are." \
        "Install one: Debian or Ubuntu \"apt install temurin-25-jdk\" (adoptium.net tells how to add the source)," \
        "macOS \"brew install --cask temurin@25\", anywhere \"sdk install java 25-tem\". Then set JAVA_HOME or try again."
    export JAVA_HOME
}

# The programs that the root pom names: libraries are built with what needs them, tests are not run.
programs() {
    sed -n 's:.*<module>\(.*\)</module>.*:\1:p' pom.xml | grep -Ev '^(libs|tests)/'
}

stamp() {
    echo "target/built/${1//\//-}"
}

# Whether a program, or anything that it may be built from, is newer than its jar.
is_stale() {
    local program=$1 sources=(pom.xml libs/*/pom.xml libs/*/src/main "$1/pom.xml" "$1/src/main")
    if [ "$program" = tests/benchmarks ]; then
        sources+=(tools/local/src/main)
    fi
    [ ! -f "$(stamp "$program")" ] || [ ! -f "$program/target/${program##*/}.jar" ] ||
        [ -n "$(find "${sources[@]}" -newer "$(stamp "$program")" -print | head -1)" ]
}

# Builds those that changed; the others stay as they are, and what a quick start keeps for them stays valid.
build() {
    local begin=$SECONDS program stale=()
    for program in "$@"; do
        if is_stale "$program"; then
            stale+=("$program")
        fi
    done
    if [ ${#stale[@]} -eq 0 ]; then
        return
    fi
    require_maven
    line build "${stale[*]##*/} with Maven; the first time takes minutes"
    mkdir -p target/built
    # Dated before the build: what changes meanwhile is built the next time.
    for program in "${stale[@]}"; do
        touch "$(stamp "$program").new"
    done
    # The warnings that are silenced are Maven 3.8's own about Java 25.
    MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
        "$maven" -q -T 1C -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true -Denforcer.skip=true \
        -pl "$(printf '%s\n' "${stale[@]}" | paste -s -d , -)" -am package ||
        die "the build failed; Maven says why above"
    for program in "${stale[@]}"; do
        mv "$(stamp "$program").new" "$(stamp "$program")"
    done
    line build "done in $((SECONDS - begin)) s"
}
