"""The commands: name and first line of help. The module of the same name holds the rest as `command`."""

COMMANDS = {
    "add": "Put articles into a story, then build it.",
    "build": "Bring a story up to date; only what is new is read.",
    "show": "Show a story, or one list of it: claims, timeline, people, conflicts ...",
    "claim": "Show one claim: who had it first, how it spread, on how many sources it rests.",
    "person": "Show one person, organisation or unnamed voice, with all statements.",
    "find": "Find words in the articles, each in its context with who says it.",
    "changes": "Show what changed since a time: new claims, new sources, accounts, corrections.",
    "verify": "Check a draft's quotations against a story: verbatim, altered, wrong speaker, not found, single source.",
    "judge": "Correct a story: same, different, speaker, rename, reject, note, undo, list.",
    "export": "Write a story as json, jsonl, md or html, or its timeline as csv, timelinejs or ics.",
    "serve": "Show a story in the browser, from this machine only.",
    "check": "Check that a story file is whole and its evidence points into its articles.",
    "quotes": "Print the statements of articles as JSON lines, without a story file.",
    "times": "Print the time expressions of articles as JSON lines, without a story file.",
    "text": "Print the text of articles as it was cleaned, each block with its kind.",
    "version": "Print the version.",
}

EXAMPLES = """\b
Examples:
  reportedly add harbour.story articles/     read a folder of articles into a story
  reportedly show harbour.story claims       who had what first, on how many sources
  reportedly export harbour.story -f html -o harbour-page
"""
