# fish completion for minictr, made from the option rows of its applets.

# APPLET:OPTION of those that take the next word.
set -g __minictr_valued \
@VALUED
    ''

function __minictr_first
    test (count (commandline -opc)) = 1
end

# The words from the first operand on: options end at -- or at a word that is none.
function __minictr_operands
    set -l words (commandline -opc)
    set -l applet $words[2]
    set -e words[1..2]
    while string match -q -- '-?*' "$words[1]"
        if test "$words[1]" = --
            printf '%s\n' $words
            return
        end
        set -l option $words[1]
        string match -q -- '--*' $option; or set option -(string sub -s -1 -- $option)
        set -e words[1]
        contains -- $applet:$option $__minictr_valued; and set -e words[1]
    end
    printf '%s\n' $words
end

function __minictr_in # APPLET options|operands: whether that is what comes next
    set -l words (commandline -opc)
    test "$words[2]" = $argv[1]; or return
    test $argv[2] = operands; or test -z "$(__minictr_operands)"
end

# As the shell completes the container's command by itself.
function __minictr_command
    set -l words (__minictr_operands)
    test "$words[1]" = --; and set -e words[1]
    set -l word (commandline -ct)
    string match -q -- '-*' "$word"; and not set -q words[1]; and return
    complete -C "$(string join ' ' -- $words "$word")"
end

complete -c minictr -f
@APPLETS
@OPTIONS
