import type { Day } from '../calendar/day.ts';
import type { Person } from '../people/person.ts';
import { type Worker, workerOf } from '../places/workers.ts';
import type { Outbox } from './outbox.ts';
import type { WriteFields } from './social-care-people.ts';

const sourceWords: Readonly<Record<string, string>> = {
  '1A': 'Family member',
  '1B': 'Acquaintance',
  '2A': 'School',
  '3A': 'GP',
  '3B': 'Health visitor',
  '3E': 'A&E',
  '5A': 'Housing',
  '6': 'Police',
  '9': 'Anonymous',
};

/** The steps of one child's story in social care, as far as they had come by the delivery's date. */
export function writeStory(
  out: Outbox,
  write: WriteFields,
  day: (one: Day | undefined) => string,
  child: Person,
  id: string,
): Worker | undefined {
  const story = child.troubles.socialCare;
  if (!story || story.contactOn > out.asAt) return undefined;
  const worker = workerOf(out.place, 'social-care', child.household?.number ?? child.number);
  const past = (one: Day | undefined): one is Day => one !== undefined && one <= out.asAt;
  const until = (one: Day | undefined) => (past(one) ? day(one) : '');
  const referral = past(story.referredOn) ? `R${id}` : '';
  const source = { code: story.source, words: sourceWords[story.source] ?? '' };
  write('ssd_contacts', {
    cont_contact_id: `C${id}`,
    cont_person_id: id,
    cont_contact_date: day(story.contactOn),
    cont_contact_source_code: source.code,
    cont_contact_source_desc: source.words,
    cont_contact_outcome_json: JSON.stringify({
      outcome: referral ? 'Referral to social care' : 'Advice and information',
    }),
  });
  if (!past(story.referredOn)) return worker;
  const team = { team: worker.team, worker: worker.id };
  write('ssd_cin_episodes', {
    cine_referral_id: referral,
    cine_person_id: id,
    cine_referral_date: day(story.referredOn),
    cine_cin_primary_need_code: story.primaryNeed,
    cine_referral_source_code: source.code,
    cine_referral_source_desc: source.words,
    cine_referral_outcome_json: JSON.stringify({
      OUTCOME_SINGLE_ASSESSMENT_FLAG: past(story.assessedOn) ? 'Y' : 'N',
    }),
    cine_referral_nfa: past(story.assessedOn) ? 'N' : 'Y',
    cine_close_reason: past(story.closedOn) ? 'RC7' : '',
    cine_close_date: until(story.closedOn),
    cine_referral_team: team.team,
    cine_referral_worker_id: team.worker,
  });
  if (past(story.assessedOn)) {
    const assessment = `A${id}`;
    write('ssd_cin_assessments', {
      cina_assessment_id: assessment,
      cina_person_id: id,
      cina_referral_id: referral,
      cina_assessment_start_date: day(story.assessedOn - 3),
      cina_assessment_child_seen: 'Y',
      cina_assessment_auth_date: day(story.assessedOn),
      cina_assessment_outcome_json: JSON.stringify({
        outcome: past(story.planFrom) ? 'Child in need plan' : 'Further work',
      }),
      cina_assessment_outcome_nfa: 'N',
      cina_assessment_team: team.team,
      cina_assessment_worker_id: team.worker,
    });
    write('ssd_assessment_factors', {
      cinf_table_id: `F${id}`,
      cinf_assessment_id: assessment,
      cinf_assessment_factors_json: JSON.stringify(story.factors),
    });
  }
  if (past(story.planFrom))
    write('ssd_cin_plans', {
      cinp_cin_plan_id: `P${id}`,
      cinp_referral_id: referral,
      cinp_person_id: id,
      cinp_cin_plan_start_date: day(story.planFrom),
      cinp_cin_plan_end_date: until(story.closedOn),
      cinp_cin_plan_team: team.team,
      cinp_cin_plan_worker_id: team.worker,
    });
  if (past(story.enquiryOn)) writeProtection(write, day, until, child, id, referral, worker);
  if (past(story.lookedAfterFrom))
    writePlacement(out, write, day, child, id, referral, story.lookedAfterFrom);
  write('ssd_involvements', {
    invo_involvements_id: `I${id}`,
    invo_professional_id: worker.id,
    invo_professional_role_id: 'Social worker',
    invo_professional_team: worker.team,
    invo_involvement_start_date: day(story.referredOn),
    invo_involvement_end_date: until(story.closedOn),
    invo_person_id: id,
    invo_referral_id: referral,
  });
  return worker;

  function writeProtection(
    write: WriteFields,
    day: (one: Day | undefined) => string,
    until: (one: Day | undefined) => string,
    child: Person,
    id: string,
    referral: string,
    worker: Worker,
  ): void {
    const care = child.troubles.socialCare;
    if (!care || care.enquiryOn === undefined) return;
    const ended = care.enquiryOn + 12;
    write('ssd_s47_enquiry', {
      s47e_s47_enquiry_id: `S${id}`,
      s47e_referral_id: referral,
      s47e_person_id: id,
      s47e_s47_start_date: day(care.enquiryOn),
      s47e_s47_end_date: until(ended),
      s47e_s47_nfa: care.protectionFrom === undefined ? 'Y' : 'N',
      s47e_s47_outcome_json: JSON.stringify({
        outcome: care.protectionFrom === undefined ? 'No further action' : 'Initial conference',
      }),
      s47e_s47_completed_by_worker_id: worker.id,
      s47e_s47_completed_by_team: worker.team,
    });
    if (!past(care.protectionFrom)) return;
    write('ssd_cp_plans', {
      cppl_cp_plan_id: `CP${id}`,
      cppl_referral_id: referral,
      cppl_icpc_id: `IC${id}`,
      cppl_person_id: id,
      cppl_cp_plan_start_date: day(care.protectionFrom),
      cppl_cp_plan_end_date: until(care.protectionTo),
      cppl_cp_plan_initial_category: care.category,
      cppl_cp_plan_ola: 'N',
      cppl_cp_plan_latest_category: care.category,
    });
  }
}

function writePlacement(
  out: Outbox,
  write: WriteFields,
  day: (one: Day | undefined) => string,
  child: Person,
  id: string,
  referral: string,
  from: Day,
): void {
  write('ssd_cla_episodes', {
    clae_cla_episode_id: `E${id}`,
    clae_person_id: id,
    clae_cla_episode_start_date: day(from),
    clae_cla_episode_start_reason: 'S',
    clae_cla_primary_need_code: 'N1',
    clae_cla_id: `L${id}`,
    clae_referral_id: referral,
    clae_cla_placement_id: `PL${id}`,
    clae_entered_care_date: day(from),
    clae_cla_last_iro_contact_date: day(out.asAt - (child.number % 80)),
  });
  write('ssd_cla_placement', {
    clap_cla_placement_id: `PL${id}`,
    clap_cla_placement_start_date: day(from),
    clap_cla_placement_type: 'U6',
    clap_cla_placement_distance: '1.2',
    clap_cla_id: `L${id}`,
    clap_cla_placement_provider: 'PR1',
    clap_cla_placement_postcode: child.household?.dwelling.postcode ?? '',
    clap_person_id: id,
  });
}
