"""Language of a text."""

from __future__ import annotations

import pytest

from verileaf.read.language import detect_language

TEXTS = {
    "en": "The leaves of this tree have been chewed by farm workers for a long time, and some people now "
    "take the powder "
    "for pain. It is not known whether it helps, and there have been reports of harm in those who take it every day.",
    "de": "Die Blätter dieses Baumes werden seit langer Zeit von Landarbeitern gekaut, und manche Menschen "
    "nehmen heute das "
    "Pulver gegen Schmerzen. Ob es hilft, ist nicht bekannt, und es gibt Berichte über Schäden bei "
    "täglichem Gebrauch über Jahre hinweg, vor allem an der Leber.",
    "fr": "Les feuilles de cet arbre sont mâchées depuis longtemps par les ouvriers agricoles, et certaines "
    "personnes "
    "prennent aujourd'hui la poudre contre la douleur. On ne sait pas si elle aide, et des effets graves "
    "ont été signalés chez ceux qui en prennent tous les jours.",
    "es": "Las hojas de este árbol se mastican desde hace mucho tiempo en el campo, y algunas personas "
    "toman hoy el polvo "
    "para el dolor. No se sabe si ayuda, y se han notificado daños en quienes lo toman todos los días durante meses.",
    "nl": "De bladeren van deze boom worden al heel lang gekauwd door landarbeiders, en sommige mensen "
    "nemen nu het poeder "
    "tegen pijn. Het is niet bekend of het helpt, en er zijn meldingen van schade bij mensen die het elke "
    "dag gebruiken.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages(code: str) -> None:
    assert detect_language(TEXTS[code]) == code


def test_too_short_to_tell_is_english() -> None:
    assert detect_language("Das ist ein kurzer Satz.") == "en"


def test_bibliographies_and_lists_of_names_are_not_taken_for_latin() -> None:
    entry = "Doe, J., & Roe, R. (2019). Effects of an alkaloid in rats. Journal of Examples, 12(3), 45-67. "
    assert detect_language(entry * 6) == "en"


def test_other_scripts_count_by_letters() -> None:
    assert detect_language("กระท่อมเป็นไม้ยืนต้นในวงศ์กาแฟ พบในเอเชียตะวันออกเฉียงใต้ ใบมีสารซึ่งออกฤทธิ์ต่อระบบประสาท " * 6) == "th"


@pytest.mark.parametrize("text", ["In {} the tea is legal.", "{}: banned since 2016.", "- {}: age limit 21."])
def test_lists_of_places_are_not_taken_for_another_language(text: str) -> None:
    places = "Alabama Arizona Colorado Florida Georgia Hawaii Indiana Kansas Montana Nevada Oregon Utah".split()
    assert detect_language(" ".join(text.format(place) for place in places * 3)) == "en"


def test_where_a_text_gives_only_a_guess_its_page_is_believed() -> None:
    text = "Arizona Colorado Florida Georgia Indiana Kansas " * 8
    assert detect_language(text, "de-AT") == "de"
    assert detect_language(text, "en") == "en"
    assert detect_language(text, "pt_BR") == "pt"
    assert detect_language(text, "<deutsch>") == "en"
    assert detect_language(TEXTS["fr"], "en") == "fr"
