"""First names that are common in England, by which a column of people is told from one of places.

Common names of people born from the 1940s on, as the Office for National Statistics counts them for England
and Wales, and names common among its larger communities. Names that places are as often called by, such as
Grace, Hope, Victoria and Albert, are left out: a column is judged by most of its cells, not by one.
"""

from __future__ import annotations

_NAMES = """
aaron abdul abdullah abigail adam adele ahmed aidan aisha alan alex alexander alexandra ali alice alison
amanda amber amelia amina amir amy andrea andrew angela anita ann anna anne annie anthony antony arthur asha
ashley asif audrey ayesha barbara barry ben benjamin bernard beryl beth bethany betty beverley bilal bob
brenda brian bridget callum cameron carl carol caroline cath catherine charles charlie cheryl chioma chloe
chris christine christopher claire clare colin connor craig daisy dan daniel danielle darren dave david dean
debbie deborah debra denise dennis derek diana diane diya donald donna dora doreen doris dorothy ebony eddie
edward eileen elaine elizabeth ella ellen ellie emily emma eric erin ethan eunice eva evelyn faisal farah
farhan fatima fatma fiona fran frances francis frank fred freda gareth gary gavin gemma geoff geoffrey
gerald gill gillian glenys gordon graham greg gurpreet habib hamza hannah harjit harold harry hasan hassan
hayley hazel heather helen henry hilary holly hugh hussain ian ibrahim imran irene iris isaac isabel
isabella isabelle jack jackie jacob jacqueline jake james jamie jan jane janet janice jasmine jason jay
jayne jean jeff jeffrey jennifer jenny jeremy jess jessica jill jim jo joan joanna joanne joe john jon
jonathan jordan joseph josephine josh joshua joyce judith judy julia julian julie karen karl kate katherine
kathleen kathryn kathy katie kayleigh keith kelly ken kenneth kerry kevin khadija khalid kieran kim kirsty
kwame kyle laura lauren leah leanne lee leila len lesley leslie lewis liam lily linda lindsay lindsey lisa
liz lorraine louise lucy luke lydia lynn lynne maggie malcolm mandy manjit marcus margaret maria marian
marie marion marjorie mark martin martyn mary maryam matt matthew maureen mavis max maxine megan mehmet
melanie melissa michael michelle miguel mike millie mina miriam mohamed mohammad mohammed mohsin moira molly
monica muhammad muriel mustafa nadeem nadia nadine nancy naomi nasreen natalie natasha nathan neil nick
nicola nicole nigel nina noah noel nora norma norman oliver olivia omar owen pam pamela parveen pat patricia
patrick paul paula pauline pete peter phil philip philippa phillip phoebe priya rachael rachel ralph raymond
rebecca rehana reza rhys rich richard rita rob robert robin roger ron ronald rosemary rosie roy rukhsana
russell ruth ryan sadia saima sally salma sam samantha samina samuel sandra sara sarah sarfraz scott sean
shabana shabnam shaheen shannon sharon shaun shazia sheila shelley shirley shona simon simone sophia sophie
stacey stella stephanie stephen steve steven stuart sue suleman sunita susan suzanne syed sylvia tahir tanya
tariq terence teresa terry thelma theresa thomas tim timothy tina toby tom tony tracey tracy trevor valerie
vanessa vera veronica vincent vivien wayne wendy william winifred yasmin yusuf yvonne zahra zainab zara zoe
"""

FIRST_NAMES = frozenset(_NAMES.split())
"""In small letters."""


def has_first_name(text: str) -> bool:
    """Return whether words begin with a common first name, perhaps behind a surname and a comma.

    Parameters
    ----------
    text
        A cell of a list.

    Examples
    --------
    >>> [has_first_name(each) for each in ("Sam Example", "Example, Sam", "Rosebank")]
    [True, True, False]
    """
    words = text.replace(",", " , ").casefold().split()
    first = words[words.index(",") + 1 :] if "," in words else words
    return bool(first) and first[0].strip(".") in FIRST_NAMES
