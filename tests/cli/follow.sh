#!/bin/sh
# follow.sh: does what a document says, word for word and in its order, in the folder it is run in.
#
#     follow.sh PROGRAM DOCUMENT FILE
#
# Of the blocks between ``` those without a word behind it hold lines to be typed, ./tenfold first;
# a block ```text is what the line before it says, with … for what is left out; and a block ```diff
# is an edit of FILE, a sentence as it was after "- " and as it is after "+ ". Prints the exit status
# of each line and its first two words, and each fault. What the lines say goes into said-N.
#
# A line that goes on until Ctrl+C gets it after a while.

set -u
program=$1 document=$2 file=$3
n=0

cat >tenfold <<END
#!/bin/sh
case \$1 in
    preview | watch) exec timeout --preserve-status -s INT 3 "$program" "\$@" ;;
    *) exec "$program" "\$@" ;;
esac
END
chmod +x tenfold

# One line for each line of a block: its kind, a space, the line.
awk '
    /^ *```/ { kind = fenced ? "" : (/```$/ ? "type" : substr($0, index($0, "```") + 3)); fenced = !fenced; next }
    fenced && (kind != "type" || /^ *\.\/tenfold /) { sub(/^ */, kind == "type" ? "" : "&"); print kind " " $0 }
' "$document" >followed

while IFS= read -r line; do
    words=${line#* }
    case $line in
        'type '*)
            n=$((n + 1))
            eval "$words" >"said-$n" 2>&1 </dev/null
            echo "$? $(echo "$words" | cut -d ' ' -f 2,3)"
            ;;
        'text '*)
            # "…" is any letters of one line.
            LC_ALL=C awk -v words="$words" '
                BEGIN { n = split(words, part, "…") }
                {
                    rest = $0; at = 1
                    for (i = 1; i <= n && at > 0; i++) {
                        at = part[i] == "" ? 1 : index(rest, part[i])
                        if (i == 1 && at != 1) at = 0
                        if (at > 0) rest = substr(rest, at + length(part[i]))
                    }
                    if (at > 0 && (rest == "" || part[n] == "")) { found = 1; exit }
                }
                END { exit !found }' "said-$n" || echo "line $n does not say: $words"
            ;;
        'diff - '*) old=${words#- } ;;
        'diff + '*)
            [ "$(grep -cF -e "$old" "$file")" -eq 1 ] || echo "not once in $file: $old"
            OLD=$old NEW=${words#+ } LC_ALL=C awk '
                (at = index($0, ENVIRON["OLD"])) {
                    $0 = substr($0, 1, at - 1) ENVIRON["NEW"] substr($0, at + length(ENVIRON["OLD"]))
                }
                { print }' "$file" >edited && mv edited "$file"
            ;;
    esac
done <followed
