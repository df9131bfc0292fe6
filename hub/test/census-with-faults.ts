/**
 * A census of children in need with the faults that councils' files typically have, as the published examples of the collection show them: text that
 * belongs to no element, a UPN whose check letter is wrong, a closing date without its reason. The child is made up.
 */
export const censusWithFaults = (year: number): string => `<Message>
  <Header><CollectionDetails><Collection>CIN</Collection><Year>${year}</Year><ReferenceDate>${year}-03-31</ReferenceDate></CollectionDetails></Header>
  <Children>
    <Child>
      <ChildIdentifiers>
        <LAchildID>MadeUp000001</LAchildID>
        <UPN>A123456789123</UPN>
        <UPNunknown>UN3</UPNunknown>PersonBirthDate
        <PersonBirthDate>2015-03-27</PersonBirthDate>
        <GenderCurrent>1</GenderCurrent>
      </ChildIdentifiers>
      <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>HEAR</Disability></Disabilities></ChildCharacteristics>
      <CINdetails>
        <CINreferralDate>2022-10-06</CINreferralDate>
        <PrimaryNeedCode>N4</PrimaryNeedCode>
        <CINclosureDate>2023-02-27</CINclosureDate>
        <Assessments><AssessmentActualStartDate>2023-01-24</AssessmentActualStartDate></Assessments>
        <ReferralNFA>0</ReferralNFA>
      </CINdetails>
    </Child>
  </Children>
</Message>`;
