# Runs `program` with `case`: it must end in failure, and its standard error hold a match of `text`.
# UBSan and ASan end a program otherwise than abort does; both are failures.
execute_process(COMMAND "${program}" "${case}"
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE error)
if(status EQUAL 0)
    message(FATAL_ERROR "${case}: the program did not stop")
endif()
string(REPLACE "(" "\\(" pattern "${text}")
string(REPLACE ")" "\\)" pattern "${pattern}")
if(NOT error MATCHES "${pattern}")
    message(FATAL_ERROR "${case}: standard error does not say ${text}:\n${error}${output}")
endif()
