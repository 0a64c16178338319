# The table in src/README.md is the law: fails on any #include that breaks it.
FNR == 1 { n = split(FILENAME, part, "/"); here = part[n - 1] }
FILENAME ~ /README\.md$/ && /^\| [a-z]+ *\|/ {
    split($0, cell, "|")
    gsub(/ /, "", cell[2])
    allowed[cell[2]] = " " cell[2] " " cell[3] " "
    n = split(cell[4], library, " ")
    for (i = 1; i <= n; i++) owner[library[i]] = cell[2]
}
/^#include "/ { split($2, to, /["\/]/); if (index(allowed[here], " " to[2] " ") == 0) bad($2) }
/^#include </ {
    split($2, to, /[<\/>]/)
    sub(/\.h$/, "", to[2])
    if (to[2] in owner && owner[to[2]] != here) bad($2)
}
function bad(what) { printf "%s:%d: %s may not include %s\n", FILENAME, FNR, here, what; status = 1 }
END { exit status }
