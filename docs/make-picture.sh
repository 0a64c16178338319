#!/bin/sh
# make-picture.sh: the picture of README.md, from what the program makes.
#
#     docs/make-picture.sh [OUT]     after ./tenfold build ar bn; OUT is its folder, else out
#
# Two open books, one read from right to left and one from left to right, and the press sheet of
# the first. Needs pdftoppm and ImageMagick.

set -eu

cd "$(dirname "$0")/.."
out=${1:-out}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# page LANG NUMBER: one page as a reader sees it.
page() {
    pdftoppm -r 96 -f "$2" -l "$2" -singlefile -png "$out/$1/booklet-read.pdf" "$work/$1-$2"
}

# spread LANG LEFT RIGHT: two pages side by side with the fold between them and a fine edge.
spread() {
    page "$1" "$2"
    page "$1" "$3"
    convert "$work/$1-$2.png" "$work/$1-$3.png" +append -bordercolor '#c9c2b4' -border 1 \
        "$work/$1.png"
}

spread ar 9 8
spread bn 4 5
pdftoppm -r 96 -f 1 -l 1 -singlefile -png "$out/ar/booklet-sheets.pdf" "$work/sheet"
convert "$work/sheet.png" -bordercolor '#c9c2b4' -border 1 "$work/sheet.png"

# In one row, the sheet as much larger than the books as it is.
convert "$work/ar.png" "$work/bn.png" "$work/sheet.png" -background '#f4efe4' -gravity west \
    -splice 48x0 -gravity center +append -bordercolor '#f4efe4' -border 0x48 -gravity east \
    -splice 48x0 -resize 2000x -strip -define png:exclude-chunks=date,time +dither -colors 255 \
    docs/spread-and-sheet.png
