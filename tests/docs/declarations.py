# SPDX-License-Identifier: MIT
"""The declarations of a C++ header with the `///` comments above them: enough C++ for ctnn."""

import re


class Declaration:
    def __init__(self, namespaces, kind, name, signature, comment):
        self.namespaces = namespaces
        self.kind = kind
        self.name = name
        self.signature = signature
        self.comment = comment
        self.aside = False  # its comment begins with // alone: it is not for a reference
        self.members = []


def matching(text, begin):
    """The place after the bracket that closes the one at `begin`."""
    depth = 0
    tokens = re.compile(r'//[^\n]*|"(?:\\.|[^"\\])*"|[0-9]\'[0-9]|\'(?:\\.|[^\'\\])\'|[{}()\[\]]')
    for match in tokens.finditer(text, begin):
        if match[0] in "{([":
            depth += 1
        elif match[0] in "})]":
            depth -= 1
            if depth == 0:
                return match.end()
    raise ValueError(f"no closing bracket for {text[begin:begin + 60]!r}")


def next_declaration(text, place):
    """Head, body (or None) and end of what begins at `place`."""
    begin = place
    pattern = re.compile(r'//[^\n]*\n|"(?:\\.|[^"\\])*"|[(\[{;]')
    while True:
        match = pattern.search(text, place)
        if not match:
            return text[begin:], None, len(text)
        if match[0] == ";":
            return text[begin:match.start()], None, match.end()
        if match[0] in "([":
            place = matching(text, match.start())
        elif match[0] == "{":
            head, end = text[begin:match.start()], matching(text, match.start())
            if re.search(r"\brequires\s*(\([^{}]*\)\s*)?$", head) or \
                    in_template_parameters(head) or sets_a_value(head):
                place = end
                continue
            return head, text[match.end():end - 1], end
        else:
            place = match.end()


def in_template_parameters(head):
    """Whether it ends in a list of template parameters, at a default value such as options{}."""
    begin = re.search(r"\btemplate\s*<", head)
    try:
        return begin is not None and after_angles(head, begin.end() - 1) == 0
    except IndexError:  # no closing bracket
        return True


def after_angles(text, begin):
    """The place after the `>` that closes the `<` at `begin`."""
    depth, place = 0, begin
    while True:
        if text[place] in "([{":
            place = matching(text, place)
            continue
        if text[place] == "<":
            depth += 1
        elif text[place] == ">" and text[place - 1] != "-":
            depth -= 1
        place += 1
        if depth == 0:
            return place


def after_requirement(text, place):
    """The place after one operand of a requires-clause."""
    place = re.compile(r"[\s!]*").match(text, place).end()
    if text[place] == "(":
        return matching(text, place)
    match = re.compile(r"requires\s*").match(text, place)
    if match:
        place = match.end()
        if text[place] == "(":
            place = matching(text, place)
        return matching(text, text.index("{", place))
    while True:
        place = re.compile(r"(?:typename |[\w:.])*").match(text, place).end()
        if place < len(text) and text[place] == "<":
            place = after_angles(text, place)
            if text[place:place + 2] == "::":
                continue
        return place


def without_templates(head):
    """The head without `template <...>` and what it requires."""
    while True:
        match = re.match(r"\s*template\s*(?=<)", head)
        if not match:
            break
        head = head[after_angles(head, match.end()):]
        match = re.match(r"\s*requires\b", head)
        if match:
            place = after_requirement(head, match.end())
            while more := re.compile(r"\s*(&&|\|\|)").match(head, place):
                place = after_requirement(head, more.end())
            head = head[place:]
    return head


def without_angles(text):
    """The text without the arguments of templates, up to its first bracket."""
    while match := re.search(r"^[^(]*?\w(?=<)", text, re.DOTALL):
        text = text[:match.end()] + text[after_angles(text, match.end()):]
    return text


def sets_a_value(head):
    """Whether what follows is an initial value: there is a `=` outside brackets."""
    if "operator" in head:
        return False
    bare = without_templates(head) if "template" in head else head
    while re.search(r"\([^()]*\)", bare):
        bare = re.sub(r"\([^()]*\)", " ", bare)
    return re.search(r"(?<![=!<>])=(?!=)", bare) is not None


def classified(head):
    """Kind and name of a declaration; (None, None) of what declares no new name."""
    rest = re.sub(r"\[\[[^\]]*\]\]|\balignas\([^;]*?\)(?= \w)|\bCTNN_(?!VERSION)\w+\b", " ",
                  without_templates(head)).strip()
    rest = rest.replace("decltype(auto)", "auto")
    match = re.match(r"(struct|class|union|enum class|enum|concept)\s+(?:alignas\(\w+\)\s*)?"
                     r"(\w+)\s*(<)?",
                     rest)
    if match:
        return (None, None) if match[3] else (match[1], match[2])
    match = re.match(r"using\s+(\w+)\s*=", rest)
    if match:
        return "alias", match[1]
    if not rest or re.match(r"(static_assert|friend|using|extern|public|private|protected|~)\b|"
                            r"[=)(&,{]", rest):
        return None, None
    match = re.match(r"[^=(]*?\boperator\s*(\(\)|[^\s\w(]+|\"\"\s*\w+)\s*\(", rest)
    if match:
        return "function", "operator" + match[1]
    if re.match(r"[^(={]*[\s&*]\w+<[^(={]*>\s*(=|\{|$)", rest):
        return None, None  # a specialisation of a variable
    rest = re.sub(r"\((\w+)\)\s*\(", r" \1(", without_angles(rest))  # (min)() and its like
    match = re.match(r"([^(={]*?)\(?\b(\w+)\)?\s*\(", rest)
    if match and match[1].endswith("::"):
        return None, None  # a member, defined outside of its class
    if match and "=" not in match[1]:
        if "->" in rest and not match[1].strip():
            return None, None  # a deduction guide
        return "function", match[2]
    match = re.match(r"([^={(]*?(?:\([^()]*\))?[^={(]*?[\s>&*])(\w+)\s*(<[^=]*>\s*)?"
                     r"(\[[^\]]*\]\s*)?(=|$|\{)",
                     rest)
    if match and not match[3]:
        return ("constant" if re.search(r"\bconstexpr\b", match[1]) else "data"), match[2]
    return None, None


def signature_of(head, kind):
    text = re.sub(r"//[^\n]*", " ", head)
    text = re.sub(r"\[\[[^\]]*\]\]|\bCTNN_(?!VERSION)\w+\b|\bnoexcept\b(?!\()", " ", text)
    while match := re.search(r"\balignas(?=\()", text):
        text = text[:match.start()] + text[matching(text, match.end()):]
    if kind == "function":
        text = re.sub(r"\s:\s(?!:).*$", "", text, flags=re.DOTALL)  # what a constructor sets
        text = re.sub(r"\s*=\s*default\s*$", "", text)
    if kind in ("struct", "class"):
        text = re.sub(r"\)?\s:\s(?!:).*$", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text).strip()
    if kind in ("constant", "concept", "alias") and len(text) > 160:
        text = re.sub(r"(\b(?:concept|using) \w+|\w+) = (?!.*\b(?:concept|using) \w+ = ).*",
                      r"\1 = ...", text)
    return re.sub(r"\s+([,;)>])|(?<=\()\s+", r"\1", text)


def parse(text, namespaces, access="public"):
    """All public declarations of a scope."""
    place, comment, aside = 0, [], False
    while place < len(text):
        match = re.compile(r"\s+").match(text, place)
        if match:
            if match[0].count("\n") > 1:
                comment, aside = [], False
            place = match.end()
            continue
        line = text[place:text.find("\n", place) if "\n" in text[place:] else len(text)]
        if line.startswith("///"):
            comment.append(line[3:].removeprefix(" "))
            place += len(line)
        elif line.startswith("//") or line.startswith("#"):
            while line.endswith("\\"):
                place += len(line) + 1
                line = text[place:text.find("\n", place)]
            place += len(line)
            if line.startswith("//"):
                comment, aside = [], True
        elif re.match(r"(public|private|protected):", line):
            access = line.split(":")[0]
            place += len(access) + 1
        elif text[place] in "{":
            place = matching(text, place)
        elif text[place] in "}):,;":
            place += 1
        else:
            head, body, end = next_declaration(text, place)
            space = re.match(r"\s*(?:inline )?namespace\s+([\w:\s]*)$", head)
            if space:
                names = [name for name in re.split(r"::|\s+", space[1])
                         if name and name not in ("inline", "CTNN_TARGET")]
                yield from parse(body, [*namespaces, *names])
            else:
                kind, name = classified(head)
                forward = kind in ("struct", "class") and body is None and not comment
                if name and access == "public" and not forward:
                    one = Declaration(namespaces, kind, name, signature_of(head, kind), comment)
                    one.aside = aside and not comment
                    if body is not None and kind in ("struct", "class", "union"):
                        inside = "private" if kind == "class" else "public"
                        one.members = list(parse(body, [], inside))
                    elif body is not None and kind.startswith("enum"):
                        one.signature += " { " + re.sub(r"\s+", " ", body).strip() + " }"
                    yield one
            place, comment, aside = end, [], False


def declarations(text):
    return list(parse(text, []))
