# Sets ctnn_<name> for each assignment in requirements.sh; a value of several words becomes a list.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    "${CMAKE_CURRENT_LIST_DIR}/requirements.sh")
file(READ "${CMAKE_CURRENT_LIST_DIR}/requirements.sh" ctnn_requirements)
string(REPLACE "\\\n" "" ctnn_requirements "${ctnn_requirements}")  # a line that goes on
string(REGEX MATCHALL "\n[a-z_]+=[^\n]*" ctnn_assignments "${ctnn_requirements}")
foreach(assignment IN LISTS ctnn_assignments)
    string(REGEX MATCH "^\n([a-z_]+)=\"?([^\"]*)\"?$" assignment "${assignment}")
    string(REPLACE " " ";" ctnn_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
endforeach()
