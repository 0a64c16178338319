# The table in src/README.md is the law: fails on any #include that breaks it.
FNR == 1 { n = split(FILENAME, part, "/"); here = part[n - 1] }
FILENAME ~ /README\.md$/ && /^\| [a-z]+ *\|/ {
    split($0, cell, "|")
    gsub(/ /, "", cell[2])
    allowed[cell[2]] = " " cell[2] " " cell[3] " "
    n = cell[2] != "folder" ? split(cell[4], library, " ") : 0
    for (i = 1; i <= n; i++) owner[library[i]] = cell[2]
}
/^#include "/ { split($2, to, /["\/]/); if (index(allowed[here], " " to[2] " ") == 0) bad($2) }
/^#include </ {
    split($2, to, /[<\/>]/)
    sub(/\.h$/, "", to[2])
    used[to[2]] = 1
    if (to[2] in owner && owner[to[2]] != here) bad($2)
}
function bad(what) { printf "%s:%d: %s may not include %s\n", FILENAME, FNR, here, what; status = 1 }
END {
    for (name in owner)
        if (!(name in used)) {
            printf "src/README.md: %s: no #include of %s begins so\n", name, owner[name]
            status = 1
        }
    exit status
}
