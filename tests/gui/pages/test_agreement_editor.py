"""The box in which a section is written: what goes in comes out, tokens stay whole, and keys do what they say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prm.domain.agreement_draft import draft
from prm.domain.agreement_template import load_template, template_files
from prm.domain.agreement_words import Block, Bullets, Heading, Paragraph, Run, SignOffBlocks, Table
from prm.gui.pages.partnerships.agreement_editor import WordsEditor
from prm.gui.pages.partnerships.agreement_text import fill
from prm.gui.pages.partnerships.agreement_text_read import read, settled
from prm.gui.theme import Theme
from tests.domain import agreement_strategies
from tests.domain.lowfield_facts import WARM_TOGETHER

PLACE = Run("Lowfield Hall", detail="meeting.place")
GAP = Run("Not yet agreed: when you meet", detail="meeting.rhythm", gap=True)
LINE = Paragraph((Run("We meet at "), PLACE, Run(".")))
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = Table(
    ("Organisation", "Who speaks"),
    (((Run("Open Door Pantry"),), (Run("Farida Rahmani", role="speaks for Open Door Pantry"),)),),
    detail="members.table: name, who speaks for them",
)


@pytest.fixture
def editor(qtbot: QtBot) -> WordsEditor:
    made = WordsEditor()
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    made.setFocus()
    return made


def at(editor: WordsEditor, position: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def select(editor: WordsEditor, start: int, end: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def typed(editor: WordsEditor, words: str) -> None:
    QTest.keyClicks(editor, words)


def press(
    editor: WordsEditor, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(editor, key, held)


@pytest.mark.parametrize("name", sorted(template_files()))
def test_every_section_of_every_text_comes_out_as_it_went_in(qapp: QApplication, name: str) -> None:
    for section in draft(load_template(name), WARM_TOGETHER):
        document = QTextDocument()
        fill(document, section.blocks)
        assert read(document) == settled(section.blocks), section.key


@settings(max_examples=60, deadline=None)
@given(st.lists(agreement_strategies.blocks, max_size=5))
def test_whatever_there_is_comes_out_as_it_went_in(qapp: QApplication, blocks: list[Block]) -> None:
    document = QTextDocument()
    fill(document, blocks)
    assert read(document) == settled(blocks)


def test_typing_beside_a_token_leaves_it_whole(editor: WordsEditor) -> None:
    editor.show_blocks([LINE])
    at(editor, 24)
    typed(editor, " or online")
    at(editor, 11)
    typed(editor, "the ")
    assert editor.blocks() == (Paragraph((Run("We meet at the "), PLACE, Run(" or online."))),)


def test_the_cursor_steps_over_a_token(editor: WordsEditor) -> None:
    editor.show_blocks([LINE])
    at(editor, 11)
    press(editor, Qt.Key.Key_Right)
    assert editor.textCursor().position() == 24
    press(editor, Qt.Key.Key_Left)
    assert editor.textCursor().position() == 11
    press(editor, Qt.Key.Key_Right, SHIFT)
    assert editor.selected_words() == "Lowfield Hall"
    at(editor, 15)
    assert editor.textCursor().position() == 11
    at(editor, 22)
    assert editor.textCursor().position() == 24


def test_backspace_and_delete_take_a_token_whole(editor: WordsEditor) -> None:
    editor.show_blocks([LINE])
    at(editor, 24)
    press(editor, Qt.Key.Key_Backspace)
    assert editor.blocks() == (Paragraph((Run("We meet at ."),)),)
    editor.undo()
    assert editor.blocks() == (LINE,)
    at(editor, 11)
    press(editor, Qt.Key.Key_Delete)
    assert editor.blocks() == (Paragraph((Run("We meet at ."),)),)


def test_typing_over_a_token_makes_it_the_persons_words(editor: WordsEditor) -> None:
    editor.show_blocks([LINE])
    select(editor, 11, 24)
    typed(editor, "the pantry")
    assert editor.blocks() == (Paragraph((Run("We meet at the pantry."),)),)


def test_words_that_an_input_method_puts_into_a_token_are_words(editor: WordsEditor) -> None:
    """However it came about: a token that was written into is somebody's words, with no mark left on it."""
    editor.show_blocks([LINE])
    cursor = QTextCursor(editor.document())
    cursor.setPosition(15)
    cursor.insertText("XX")
    assert editor.blocks() == (Paragraph((Run("We meet at LowfXXield Hall."),)),)
    editor.undo()
    editor.undo()
    assert editor.blocks() == (LINE,)
    at(editor, 24)
    event = QInputMethodEvent()
    event.setCommitString("！")
    QApplication.sendEvent(editor, event)
    assert editor.blocks() == (Paragraph((Run("We meet at "), PLACE, Run("！."))),)


def test_bold_italic_and_bullets_by_keyboard_free_words(editor: WordsEditor) -> None:
    editor.show_blocks([Paragraph((Run("Papers go out a week before."),))])
    select(editor, 7, 13)
    editor.toggle_bold()
    assert editor.manner().bold
    select(editor, 14, 20)
    editor.toggle_italic()
    assert editor.blocks() == (
        Paragraph(
            (
                Run("Papers "),
                Run("go out", bold=True),
                Run(" "),
                Run("a week", italic=True),
                Run(" before."),
            )
        ),
    )
    editor.toggle_list(numbered=False)
    assert isinstance(editor.blocks()[0], Bullets)
    editor.toggle_list(numbered=True)
    first = editor.blocks()[0]
    assert isinstance(first, Bullets)
    assert first.numbered
    editor.toggle_list(numbered=True)
    assert isinstance(editor.blocks()[0], Paragraph)


def test_enter_goes_on_with_the_list_and_ends_it(editor: WordsEditor) -> None:
    editor.show_blocks([Bullets(((Run("One"),), (Run("Two"),)))])
    at(editor, 7)
    press(editor, Qt.Key.Key_Return)
    typed(editor, "Three")
    press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Return)
    typed(editor, "After.")
    assert editor.blocks() == (
        Bullets(((Run("One"),), (Run("Two"),), (Run("Three"),))),
        Paragraph((Run("After."),)),
    )


def test_bullets_from_records_are_the_persons_own_once_written_in(editor: WordsEditor) -> None:
    made = Bullets(((Run("One"),),), detail="strands.bullets")
    editor.show_blocks([made])
    assert editor.blocks() == (made,)
    at(editor, 3)
    typed(editor, " door")
    assert editor.blocks() == (Bullets(((Run("One door"),),)),)


def test_a_heading_is_followed_by_words(editor: WordsEditor) -> None:
    editor.show_blocks([Paragraph((Run("Pay"),))])
    editor.set_heading(True)
    at(editor, 3)
    press(editor, Qt.Key.Key_Return)
    typed(editor, "On the day.")
    assert editor.blocks() == (Heading((Run("Pay"),)), Paragraph((Run("On the day."),)))


def test_only_words_are_pasted(editor: WordsEditor) -> None:
    editor.show_blocks([LINE])
    at(editor, 0)
    data = QMimeData()
    data.setHtml("<b>We</b> <img src='file:///etc/passwd'>")
    data.setText("We\u202e all.\r\nAlways. ")
    editor.insertFromMimeData(data)
    assert editor.blocks() == (
        Paragraph((Run("We all."),)),
        Paragraph((Run("Always. We meet at "), PLACE, Run("."))),
    )
    select(editor, 0, 7)
    assert not editor.createMimeDataFromSelection().hasHtml()


def test_a_table_from_records_is_not_typed_in_until_it_is_made_ours(editor: WordsEditor) -> None:
    editor.show_blocks([NAMES, Paragraph((Run("Each speaks for itself."),))])
    inside = editor.document().toPlainText().index("Open Door") + 2
    at(editor, inside)
    typed(editor, "xyz")
    press(editor, Qt.Key.Key_Backspace)
    press(editor, Qt.Key.Key_Return)
    assert editor.blocks()[0] == NAMES
    editor.free_token()
    at(editor, inside)
    typed(editor, "xyz")
    freed = editor.blocks()[0]
    assert isinstance(freed, Table)
    assert freed.detail is None
    assert freed.rows[0][0] == (Run("Opxyzen Door Pantry"),)
    assert freed.rows[0][1][0].role == "speaks for Open Door Pantry"
    at(editor, inside)
    editor.take_table_out()
    assert editor.blocks() == (Paragraph((Run("Each speaks for itself."),)),)


def test_gaps_are_gone_through(editor: WordsEditor) -> None:
    editor.show_blocks(
        [Paragraph((Run("We meet "), GAP, Run(" at "), Run("Where?", detail="meeting.place", gap=True)))]
    )
    assert editor.go_to_gap() == "meeting.rhythm"
    assert editor.selected_words() == GAP.words
    assert editor.go_to_gap() == "meeting.place"
    assert editor.go_to_gap() == "meeting.rhythm"
    token = editor.token_here()
    assert token is not None
    editor.replace_token(token, "on Thursdays")
    assert editor.blocks()[0] == Paragraph(
        (Run("We meet on Thursdays at "), Run("Where?", detail="meeting.place", gap=True))
    )


def test_links_are_set_and_taken_away(editor: WordsEditor) -> None:
    editor.show_blocks([Paragraph((Run("See the minutes."),))])
    select(editor, 8, 15)
    editor.set_link("https://example.org/m")
    assert editor.blocks() == (
        Paragraph((Run("See the "), Run("minutes", link="https://example.org/m"), Run("."))),
    )
    at(editor, 10)
    assert editor.manner().link == "https://example.org/m"
    editor.set_link("")
    assert editor.blocks() == (Paragraph((Run("See the minutes."),)),)


def test_details_are_inserted_in_the_line_and_below_it(editor: WordsEditor) -> None:
    editor.show_blocks([Paragraph((Run("We meet at ."),))])
    at(editor, 11)
    editor.insert_detail(PLACE)
    editor.insert_detail(SignOffBlocks())
    assert editor.blocks() == (LINE, SignOffBlocks())


def test_questions_are_marked_where_their_words_stand(editor: WordsEditor) -> None:
    editor.show_blocks([Paragraph((Run("😀 It does not vote."),)), LINE])
    editor.mark_questions(["does not vote", "nowhere"])
    (mark,) = editor.extraSelections()
    assert mark.cursor.selectedText() == "does not vote"


def test_nothing_is_written_in_history(editor: WordsEditor) -> None:
    editor.show_blocks([LINE])
    editor.setReadOnly(True)
    at(editor, 0)
    typed(editor, "Never.")
    editor.toggle_bold()
    editor.toggle_list(numbered=False)
    editor.insert_detail(PLACE)
    assert editor.blocks() == (LINE,)


def test_a_new_theme_keeps_words_and_place(editor: WordsEditor, look: Theme) -> None:
    editor.show_blocks([LINE, Bullets(((Run("One"),),))])
    at(editor, 27)
    look.follow_computer("dark")
    assert editor.blocks() == (LINE, Bullets(((Run("One"),),)))
    assert editor.textCursor().position() == 27


def test_it_is_as_high_as_its_words(editor: WordsEditor) -> None:
    editor.show_blocks([LINE])
    low = editor.height()
    editor.show_blocks([LINE] * 30)
    assert editor.height() > low * 4


def test_the_menu_offers_what_fits_where_the_cursor_is(editor: WordsEditor) -> None:
    editor.show_blocks([LINE, Paragraph((GAP, Run("."))), NAMES])

    def offered(position: int) -> list[str]:
        at(editor, position)
        menu = editor.menu()
        words = [action.text() for action in menu.actions()]
        menu.close()
        return words[: words.index("Ask a question about this")]

    assert offered(0) == []
    assert offered(11) == ["Where this comes from", "Make these words our own"]
    assert offered(26) == ["Fill it in"]
    inside = editor.document().toPlainText().index("Open Door") + 2
    assert offered(inside) == ["Make this table our own", "Take this table out"]
    at(editor, 11)
    editor.free_token()
    assert editor.blocks()[0] == Paragraph((Run("We meet at Lowfield Hall."),))
