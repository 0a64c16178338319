#!/bin/sh
# check-docs.sh: the documents say what is there, and the lists of meson.build name it.
#
#     check-docs.sh PROJECT PROGRAM
#
# Prints a line for each fault; exit status 1 if there was one.

set -u

cd "$1" || exit 1
program=$2
faults=$(mktemp) || exit 1
trap 'rm -f "$faults"' EXIT

fault() {
    printf '%s\n' "$*" | tee -a "$faults"
}

# The documents of the project, not what was built.
documents() {
    find . \( -name .git -o -name '.build*' -o -name 'build*' -o -name .tenfold -o -name out \) \
        -prune -o -name '*.md' -print
}

# Everything of a document that is code: indented or fenced blocks, and `spans`.
code_of() {
    awk '
        /^ *```/ { fenced = !fenced; next }
        fenced || /^    / { print; next }
        { n = split($0, part, "`"); for (i = 2; i <= n; i += 2) print part[i] }' "$1"
}

# The verbs in `tenfold help`: the first words of lines indented by two.
verbs_of_help() {
    "$program" help | sed -n 's/^  \([a-z][a-z-]*\)\( .*\)*$/\1/p'
}

# The verbs a document uses: what follows `tenfold` at the beginning of a command.
verbs_of() {
    code_of "$1" | sed -n 's/^ *\(\$ \)*\(\.\/\)*tenfold \([a-z][a-z-]*\).*/\3/p' | sort -u
}

# `test` is the launcher's, `help` need not list itself.
is_verb() {
    case $1 in test | help) return 0 ;; esac
    printf '%s\n' "$verbs" | grep -qxF -e "$1"
}

check_commands() {
    [ -x tenfold ] || fault 'tenfold: not executable'
    for command in './tenfold build' './tenfold test'; do
        code_of README.md | grep -qF "$command" || fault "README.md: does not say $command"
    done
}

check_verbs() {
    verbs=$(verbs_of_help)
    [ -n "$verbs" ] || fault 'tenfold help: lists no verbs'
    for verb in $verbs; do
        verbs_of README.md | grep -qxF -e "$verb" || fault "README.md: does not say tenfold $verb"
    done
    for document in $(documents); do
        for verb in $(verbs_of "$document"); do
            is_verb "$verb" || fault "$document: there is no verb $verb"
        done
    done
}

# Links to files of the project: [words](path), without the part after #.
check_links() {
    for document in $(documents); do
        sed 's/](/\n](/g' "$document" | sed -n 's/^](\([^)#: ]*\)[)#].*/\1/p' | sort -u |
            while read -r link; do
                [ -z "$link" ] || [ -e "$(dirname "$document")/$link" ] ||
                    fault "$document: links to $link, which is not there"
            done
    done
}

# check_list LIST PREFIX SUFFIX FILE…: LIST names each FILE, without PREFIX and SUFFIX.
check_list() {
    list=$1 prefix=$2 suffix=$3
    shift 3
    for file in "$@"; do
        [ -e "$file" ] || continue # a pattern that matched nothing
        name=${file#"$prefix"}
        name=${name%"$suffix"}
        grep -qF "'$name'" "$list" || fault "$file: not in $list"
    done
}

check_lists() {
    check_list src/meson.build src/ '' src/*/*.c src/*/*.h
    for suite in unit property golden output preflight findings; do
        check_list tests/meson.build "tests/$suite/test-" .c "tests/$suite"/test-*.c
    done
    check_list tests/meson.build tests/cli/ .case tests/cli/*.case
    check_list tests/meson.build tests/fuzz/fuzz- .c tests/fuzz/fuzz-*.c
    check_list tests/meson.build tests/ '' tests/support/*.c
}

# The tests that a table names: after `FILE` each `NAME` is one of its functions.
check_rules() {
    table=docs/rules-and-sentences.md
    awk -F'|' '/^\|/ { n = split($4, part, "`")
        for (i = 2; i <= n; i += 2)
            if (part[i] ~ /\.c$/) { file = part[i] } else { print file, part[i] } }' "$table" |
        while read -r file name; do
            grep -qE "^$name\(void" "$file" || fault "$table: there is no $name in $file"
        done
    [ "$(grep -c 'tests/unit/' "$table")" -ge 20 ] || fault "$table: names no tests"
}

# docs/preflight.md has a row for each rule of preflight: code, meaning, standards, checklist, source.
check_preflight() {
    table=docs/preflight.md
    "$program" list findings >"$faults.codes"
    "$program" list rules | awk -F '  +' -v codes="$faults.codes" '
        BEGIN { while ((getline line < codes) > 0) { split(line, part, "  +"); meaning[part[1]] = part[3] } }
        { printf "| `%s` | %s | %s | %s | %s |\n", $1, meaning[$1], $2, $3, $4 }' >"$faults.rules"
    while read -r row; do
        grep -qxF -e "$row" "$table" || fault "$table: has no row $row"
    done <"$faults.rules"
    [ "$(grep -c '^| `' "$table")" -eq "$(wc -l <"$faults.rules")" ] || fault "$table: has rows too many"
    rm -f "$faults.codes" "$faults.rules"
}

check_commands
check_verbs
check_preflight
check_rules
check_links
check_lists
[ ! -s "$faults" ]
