import type { Transaction } from '@kinsight/kit/postgres';

// Postcode areas in use (Royal Mail); a made-up postcode lies in none of them.
const areas =
  'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE';

// 999 is the NHS test range; the telephone numbers are those Ofcom keeps for drama.
const madeUpPhone =
  '^(01632960|07700900|02079460|01134960|01144960|01154960|01164960|01174960|01184960|01214960|01314960|01414960|01514960|01614960|01914980|08081570|0909879|03069990)';

/**
 * Kinds of value in the staged delivery that lie outside the ranges kept for made-up data; none: nothing speaks against its mark.
 * Kinds only, never a value.
 */
export async function findRealLooking(tx: Transaction): Promise<readonly string[]> {
  const rows = await tx.query<{ kind: string }>(
    `select 'NHS number' as kind where exists (select from staged_identifier where scheme = 'nhs-number' and value not like '999%')
     union all select 'telephone' where exists (select from staged_identifier where scheme = 'phone'
       and regexp_replace(regexp_replace(value, '^\\+44', '0'), '[^0-9]', '', 'g') !~ $2)
     union all select 'postcode' where exists (select from staged_address
       where upper(substring(postcode from '^[A-Za-z]+')) = any (string_to_array($1, ' ')))`,
    [areas, madeUpPhone],
  );
  return rows.map(({ kind }) => kind);
}
