-- The index of words of released documents (see PageTokens): a row of "DocumentPages" is a page or a title, and its words lie
-- here under its number. The words are made by the program, so that both databases find alike: letters, digits and their marks
-- are all that is in them. Nothing but the index is kept; the text as written is in "DocumentPageTexts".
create virtual table "DocumentWords" using fts5("Words", content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");

create trigger "DocumentPages_Delete" after delete on "DocumentPages" begin delete from "DocumentWords" where rowid = old."Id"; end;
