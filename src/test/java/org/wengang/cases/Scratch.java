package org.wengang.cases;
import com.fasterxml.jackson.databind.*;
import java.io.*;
import java.nio.file.*;
import java.time.LocalDate;
import java.util.*;
import org.wengang.evaluation.*;
import org.wengang.facts.*;
public class Scratch {
  public static void main(String[] a) throws Exception {
    long t0=System.currentTimeMillis();
    var r=ShippedPackage.RELEASE;
    System.out.println("ready "+(System.currentTimeMillis()-t0)+" ms, digest "+r.digest());
    var om=new ObjectMapper(); int bad=0,n=0;
    for (JsonNode c: om.readTree(new File("rules/sz-2024/cases.json"))) {
      var facts=Facts.dossier(r.policy().facts().dossier()); var faults=new ArrayList<FactFault>();
      var p=om.getFactory().createParser(c.get("facts").toString()); p.nextToken();
      new FactsReader(p,faults).read(facts,"facts");
      if(!faults.isEmpty()) System.out.println(c.get("id")+" "+faults);
      String m=c.get("measure").asText(); n++;
      try {
      var e=new Evaluator().evaluate(r,new Request(facts,Set.of(m),null,LocalDate.of(2024,6,30))).determinations().get(0);
      var x=c.get("expected"); var diffs=new ArrayList<String>();
      if(!x.get("outcome").asText().equals(e.outcome().word())) diffs.add("outcome "+e.outcome());
      String amt=e.amount()==null?null:e.amount().toPlainString();
      if(!Objects.equals(x.get("amount").isNull()?null:x.get("amount").asText(),amt)) diffs.add("amount "+amt);
      var miss=new TreeSet<String>(); x.get("missing").forEach(y->miss.add(y.asText()));
      if(!miss.equals(new TreeSet<>(e.missing()))) diffs.add("missing "+e.missing());
      if(x.has("reasons")) for(var y:x.get("reasons")) if(!e.reasons().contains(y.asText())) diffs.add("reasons "+e.reasons());
      if(x.has("details")) { var d=om.valueToTree(e.details()); if(!d.equals(x.get("details"))) diffs.add("details "+d);}
      if(x.has("items")) for(int i=0;i<x.get("items").size();i++){ var it=e.items().get(i); var xi=x.get("items").get(i); if(!xi.get("outcome").asText().equals(it.outcome().word())|| !Objects.equals(xi.get("amount").isNull()?null:xi.get("amount").asText(), it.amount()==null?null:it.amount().toPlainString())) diffs.add("item "+it); }
      if(!diffs.isEmpty()){bad++; System.out.println(c.get("id").asText()+" "+diffs+" expected "+x);}
      } catch(Exception ex){bad++; System.out.println(c.get("id")+" "+ex); ex.printStackTrace(System.out);}
    }
    System.out.println(n+" cases, "+bad+" bad");
  }
}
