# Sets ctnn_<name> for each assignment in requirements.sh; a value of several words becomes a list.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    "${CMAKE_CURRENT_LIST_DIR}/requirements.sh")
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/requirements.sh" ctnn_assignments REGEX "^[a-z_]+=")
foreach(assignment IN LISTS ctnn_assignments)
    string(REGEX MATCH "^([a-z_]+)=\"?([^\"]*)\"?$" assignment "${assignment}")
    string(REPLACE " " ";" ctnn_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
endforeach()
