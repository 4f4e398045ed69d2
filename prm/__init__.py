"""PRM, an offline partnership relationship manager. One file for each workspace; no network.

The house has seven floors, and a floor imports only from floors below it:

    gui | cli                 the window, and the command line
    documents | exchange      what leaves as paper, what comes and goes as data
    workspaces, app           files on this computer; the two doors: ``app.do`` writes, ``app.ask`` reads
    services | queries        one function for each thing a person does, or asks
    store                     the workspace file
    domain                    records and their rules
    base                      knows nothing of partnerships

Two words find any place: which record is the file's name, which kind of change is the folder.
"""

__version__ = "0.1.0"
