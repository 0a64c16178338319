# Completion of tenfold in fish. Every candidate comes from the program.

function __tenfold_candidates
    set -l words (commandline -opc) (commandline -ct)
    set -l current (commandline -ct)
    # Fish replaces the whole word, also of "--option=val".
    set -l before (string match -r -- '^--[^=]*=' $current)
    for line in ($words[1] completion --line -- $words[2..-1] 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path $current
            case ':folders'
                __fish_complete_directories $current ''
            case '*'
                echo "$before$line"
        end
    end
end

complete -c tenfold -f -a '(__tenfold_candidates)'
