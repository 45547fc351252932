#!/usr/bin/env bash
# Builds and tests Hyperabi; `./build.sh help` lists the commands.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

configuration=${CONFIGURATION:-Release}
results=artifacts/test-results
packages=artifacts/packages

# Starts of a line in the solution's list, separated by |. Two lanes of projects run beside each other, and are about as long: the long
# projects in one, which watch one build after another or check one table after another and leave a core idle, and all others in the
# other one. Of these the slow ones come last, so that a quick failure shows quickly. The measuring ones come after all others,
# alone: they take the time of a build, and build in the repository as the long ones do.
long_projects='tests/Package.Tests/|tests/RandomTables.Tests/'
slow_projects='tests/Execution.Tests/'
measuring_projects='tests/Build.Tests/'

usage() {
    cat <<'TEXT'
usage: ./build.sh COMMAND

  build     builds the solution
  test      installs the Debian packages that the tests need where they are missing, builds, runs every test;
            the last line is "N passed, N failed"
  bench     measures, prints the ratios, rewrites docs/performance.md and the table in README.md; takes half an hour on
            an idle machine, and fails where a budget is exceeded
  pack      writes the packages to artifacts/packages; -p:VersionSuffix=rc.1 makes them a pre-release
  format    rewrites the sources by .editorconfig; with --verify-no-changes only says what it would rewrite
  accept    makes every received snapshot the verified one

CONFIGURATION (Release by default) chooses the configuration.
TEXT
}

say() { printf '%s\n' "$*" >&2; }

prepare_environment() {
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
    # A server that outlives the build keeps the caller's pipes open, and a CI job waiting.
    export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
    # No one looks at a diff tool that a script opens.
    export DiffEngine_Disabled=true

    # The SDK and NuGet want a home to write to; a bare CI job may have none.
    if [[ ! -d ${HOME:-} || ! -w ${HOME:-} ]]; then
        export HOME=$PWD/artifacts/home
        mkdir -p "$HOME"
    fi

    if ! command -v dotnet >/dev/null; then
        say 'dotnet is not in the PATH: install the .NET SDK that global.json names.'
        exit 1
    fi
}

# The Debian packages of which a program or a file (a pattern) is missing, one a line.
missing_packages() {
    local package needed
    while read -r package needed; do
        if [[ $needed == /* ]]; then
            compgen -G "$needed" >/dev/null || printf '%s\n' "$package"
        else
            command -v "$needed" >/dev/null || printf '%s\n' "$package"
        fi
    done <<'TABLE'
gcc gcc
g++ g++
clang clang
lld ld.lld
binutils objdump
qemu-system-x86 qemu-system-x86_64
strace strace
linux-libc-dev /usr/include/linux/kvm_para.h
libicu /usr/lib/*/libicuuc.so*
TABLE
}

# What the release of Debian calls packages, as far as apt knows: the number in the name of ICU's is another in each.
package_names() {
    local package
    for package; do
        if [[ $package != libicu ]] ||
            ! apt-cache search --names-only '^libicu[0-9]+$' | cut -d ' ' -f 1 | sort -V | tail -n 1 | grep .; then
            printf '%s\n' "$package"
        fi
    done
}

install_packages() {
    local package
    local -a missing as_root=() refused=()
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0

    if ! command -v apt-get >/dev/null; then
        say "Missing: ${missing[*]} (Debian's names), and there is no apt-get to install them with."
        say 'Install them by hand; the tests that need them fail until then.'
        return 0
    fi

    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null; then
            mapfile -t missing < <(package_names "${missing[@]}")
            say "Missing: ${missing[*]}. Installing them needs root: apt-get install ${missing[*]}"
            return 0
        fi
        as_root=(sudo)
        # Nobody can type a password where there is no terminal.
        [[ -t 0 ]] || as_root+=(-n)
    fi

    say "Installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    # What it knew before may do.
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq >&2 </dev/null || say 'apt-get update failed.'
    mapfile -t missing < <(package_names "${missing[@]}")
    # One after another, since apt-get installs none of several where one cannot be had.
    for package in "${missing[@]}"; do
        ${as_root[@]+"${as_root[@]}"} apt-get install -y -qq --no-install-recommends "$package" >&2 </dev/null || refused+=("$package")
    done
    ((${#refused[@]} == 0)) || say "Could not install ${refused[*]}; the tests that need them fail."
}

build() {
    dotnet build Abi.sln --configuration "$configuration" "$@"
}

# The test projects of the solution.
test_projects() {
    dotnet sln Abi.sln list | tr '\\' '/' | grep -E '\.Tests\.csproj$' | LC_ALL=C sort
}

# Runs the projects that it reads one after another, the output of each into a file, and says name and status of each when it
# has ended: in one line, since two lanes write into one pipe.
run_lane() {
    local project name status
    while read -r project; do
        name=$(basename "$project" .csproj)
        status=0
        dotnet test "$project" --configuration "$configuration" --no-build --results-directory "$results" \
            --logger "trx;LogFileName=$name.trx" --blame-hang-timeout 30m --blame-hang-dump-type none \
            </dev/null >"$results/$name.log" 2>&1 || status=$?
        printf '%s %d\n' "$name" "$status"
    done
}

# The lines that start with one of the starts, if any does.
starting_with() {
    grep -E "^($1)" || true
}

# Runs the projects that it is given, in two lanes. What runs in the background ignores an interrupt unless it is told not to.
run_lanes() {
    trap - INT
    (
        trap - INT
        starting_with "$long_projects" <<<"$1" | run_lane
    ) &
    {
        grep -vE "^($long_projects|$slow_projects|$measuring_projects)" <<<"$1" || true
        starting_with "$slow_projects" <<<"$1"
    } | run_lane
    wait
    starting_with "$measuring_projects" <<<"$1" | run_lane
}

# One number of the <Counters> element that the runner writes.
counter() {
    local number
    number=$(grep -oE "<Counters [^>]*" "$2" | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' || true)
    printf '%s' "${number:-0}"
}

# A project that does not build, or whose run breaks off, has no count of its own: it counts as one failure.
run_tests() {
    local passed=0 failed=0 unreported projects name record status
    install_packages
    if ! build; then
        say 'The build failed, so no test ran.'
        printf '0 passed, 1 failed\n'
        return 1
    fi

    rm -rf "$results"
    mkdir -p "$results"
    projects=$(test_projects) || true
    unreported=$(grep -c . <<<"$projects" || true)
    while read -r name status; do
        unreported=$((unreported - 1))
        record=$results/$name.trx
        cat "$results/$name.log"
        if [[ ! -f $record ]]; then
            say "$name: no test ran."
            failed=$((failed + 1))
            continue
        fi

        passed=$((passed + $(counter passed "$record")))
        if ((status != 0 && $(counter failed "$record") == 0)); then
            say "$name: the run broke off with status $status."
            failed=$((failed + 1))
        else
            failed=$((failed + $(counter failed "$record")))
        fi
    done < <(run_lanes "$projects")

    if ((unreported > 0)); then
        say "$unreported projects came to no end."
        failed=$((failed + unreported))
    fi
    ((passed + failed > 0)) || say 'No test ran.'
    printf '%d passed, %d failed\n' "$passed" "$failed"
    ((passed > 0 && failed == 0))
}

bench() {
    install_packages
    # The tests of the compiler measure its stubs beside those of gcc and clang.
    HYPERABI_WRITE_TABLES=1 dotnet test tests/Compiler.Tests --configuration Release --filter FullyQualifiedName~Native
    dotnet run --project benchmarks --configuration Release -- "$@"
}

pack() {
    local project
    rm -rf "$packages"
    for project in Package Tool Templates; do
        dotnet pack "src/$project" --configuration "$configuration" --output "$packages" \
            -p:ContinuousIntegrationBuild=true "$@"
    done
    say "The packages are in $packages:"
    ls -- "$packages"
}

accept_snapshots() {
    local received count=0
    while IFS= read -r -d '' received; do
        mv -- "$received" "${received/.received./.verified.}"
        say "${received/.received./.verified.}"
        count=$((count + 1))
    done < <(find tests -name '*.received.*' -not -path '*/bin/*' -not -path '*/obj/*' -print0)
    printf '%d accepted\n' "$count"
}

main() {
    local command=${1:-help}
    (($# == 0)) || shift
    case $command in
        build | test | bench | pack | format) prepare_environment ;;
    esac
    case $command in
        build) build "$@" ;;
        test) run_tests ;;
        bench) bench "$@" ;;
        pack) pack "$@" ;;
        format) dotnet format Abi.sln "$@" ;;
        accept) accept_snapshots ;;
        help | -h | --help) usage ;;
        *)
            say "unknown command: $command"
            usage >&2
            exit 2
            ;;
    esac
}

main "$@"
